/**
 * The text of a report's mail, as a layout that two printers write: as Go templates for Grafana's contact point, and as
 * plain text for the preview and for sending at once. So both always say the same.
 *
 * Grafana escapes HTML and breaks lines as they are; runs of spaces collapse and letters are proportional, so that
 * nothing can be aligned. Totals therefore name each of their figures, and can be read on a telephone at a glance; the
 * rows below are a line each, parted by bars under one line of labels, which stays compact and pastes into a spreadsheet.
 * A report without row groups is nothing but its figures, and gives each a line.
 */
import type { ReportQuery } from '../../query/reportQuery';
import { mailColumns, type MailColumn } from './columns';

/** A literal, or what a row carries: a label, or an annotation of the rule. */
export type Part = string | { readonly label: string } | { readonly annotation: string };

export interface Line {
  readonly parts: readonly Part[];
  /** A line that stands only where the row carries this label. */
  readonly when?: string;
}

export interface MailLayout {
  readonly subject: Line;
  /** Lines about the report, filled from its first row. */
  readonly head: readonly Line[];
  /** Lines of every grand total. */
  readonly total: readonly Line[];
  /** Lines above the first row that is no grand total, if there is any. */
  readonly rowsHead: readonly Line[];
  /** Lines of every such row. */
  readonly row: readonly Line[];
  /** Filled from the first row. */
  readonly foot: readonly Line[];
  /** What is sent when the rule could not be evaluated, which it is every five minutes, due or not. */
  readonly error: { readonly subject: Line; readonly lines: readonly Line[] };
}

export interface MailOptions {
  readonly name: string;
  readonly customerSafe: boolean;
}

/** Annotations of the rule that the mail reads. */
export const REPORT_URL = 'report_url';
export const SCHEDULES_URL = 'schedules_url';

const SEPARATOR = ' | ';
const EMPTY: Line = { parts: [] };

export function mailLayout(query: ReportQuery, { name, customerSafe }: MailOptions): MailLayout {
  const columns = mailColumns(query);
  const isList = columns.some(({ kind }) => kind === 'key');
  const oneLine = name.replace(/\s+/g, ' ').trim();
  return {
    subject: line(oneLine, ' · ', { label: 'period' }),
    head: [
      line(name),
      line('Period: ', { label: 'period' }),
      { ...line({ label: 'about' }), when: 'about' },
      { ...line({ label: 'note' }), when: 'note' },
      EMPTY,
    ],
    total: isList
      ? [totalLine(columns)]
      : [...columns.map(({ id, header }) => line(`${header}: `, { label: id })), EMPTY],
    rowsHead: [EMPTY, line(columns.map(({ header }) => header).join(SEPARATOR))],
    row: [line(...parted(columns.map(({ id }) => [{ label: id }])))],
    foot: customerSafe ? [] : [...(isList ? [EMPTY] : []), line(OPEN), line({ annotation: REPORT_URL })],
    error: { subject: line(oneLine, ': could not be run'), lines: errorLines(name, customerSafe) },
  };
}

/** `TOTAL | Customer currency USD | Attempts 1,234`: of the row groups the first, which says that it is the total. */
function totalLine(columns: readonly MailColumn[]): Line {
  const [total, ...others] = columns.filter((column) => column.kind !== 'key' || column.level === 0);
  const named = others.map(({ id, header }): readonly Part[] => [`${header} `, { label: id }]);
  return line(...parted([...(total === undefined ? [] : [[{ label: total.id }]]), ...named]));
}

const parted = (cells: ReadonlyArray<readonly Part[]>): readonly Part[] =>
  cells.flatMap((cell, index) => (index > 0 ? [SEPARATOR, ...cell] : cell));

const OPEN = 'Open this report to look closer or to download it as a file:';

/** What went wrong may name tables and statements, which are nobody's business outside. */
const errorLines = (name: string, customerSafe: boolean): readonly Line[] => [
  line(name),
  line('Grafana could not run this report. It keeps trying, and sends the figures if it can when they are due.'),
  ...(customerSafe
    ? [line('If they do not come, please ask whoever sends you this report.')]
    : [line('If they do not come, the schedule in Grafana says what is wrong:'), line({ annotation: SCHEDULES_URL })]),
];

const line = (...parts: readonly Part[]): Line => ({ parts });
