import type { MeasureId } from '#model/catalogue/measures';
import { DEFAULT_POLICY } from '#model/nanp/policy';
import { classesOf } from '../../query/policy';
import { type ReportView } from '../../reportPage/definition';
import { columnOf, type ClassFigure } from './classColumns';

const CLASSES = classesOf('state', DEFAULT_POLICY);

const view = (
  id: string,
  label: string,
  description: string,
  total: MeasureId,
  ...figures: readonly ClassFigure[]
): ReportView => ({
  id,
  label,
  description,
  keepsRows: true,
  query: {
    rows: ['customer'],
    measures: [total, ...figures.flatMap((figure) => CLASSES.map((entry) => columnOf(entry, figure)))],
    totals: 'all',
    orderBy: [{ by: total, descending: true }],
  },
});

/** One figure at a time, side by side for every class of jurisdiction. */
export const VIEWS: readonly [ReportView, ...ReportView[]] = [
  view('calls', 'Calls', 'Attempts of each class', 'attempts', ''),
  view('connected', 'Connected', 'Answered attempts of each class', 'answered', '_connected'),
  view('duration', 'Duration', 'Actual duration of each class', 'total_duration', '_duration'),
  view('charge', 'Charge', 'What customers pay in each class', 'charge', '_charge'),
  view('cost', 'Cost', 'What providers charge in each class', 'cost', '_cost'),
  view('asr', 'ASR', 'Answer-seizure ratio of each class', 'asr', '_asr'),
  view('all', 'All figures', 'Calls, connected and duration of each class', 'attempts', '', '_connected', '_duration'),
];
