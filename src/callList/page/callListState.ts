/** What every page of calls shows, and its place in the URL. */
import type { Reader } from '#model/query/reader';
import { isTimeZone } from '#model/time/zone';
import { type PageState } from '../../reportPage/run/usePageRun';
import { periodIssues } from '../../reportPage/state/period';
import { type ListState } from '../listState';

/** Where calls are looked for. */
interface Source extends PageState {
  /** IANA zone. */
  readonly timeZone: string;
}

export interface CallListState extends Source, ListState {}

/** Reads `ds`, `from`, `to` and `zone`; what a link leaves out is as the page first opens. */
export function readSource(
  reader: Reader,
  read: (name: string) => string | undefined,
  { period: { from, to }, timeZone }: Source
): Source {
  const period = { from: read('from') ?? from, to: read('to') ?? to };
  const zone = read('zone') ?? timeZone;
  reader.issues.push(...periodIssues(period));
  if (!isTimeZone(zone)) {
    reader.report('zone', 'must be an IANA time zone such as UTC or America/New_York', zone);
  }
  return { dataSource: read('ds'), period, timeZone: zone };
}

/** The parameters of a source. The zone always stands there: a link means the same to everyone. */
export const sourceParameters = ({ period, dataSource, timeZone }: Source) => ({
  ...period,
  ds: dataSource,
  zone: timeZone,
});
