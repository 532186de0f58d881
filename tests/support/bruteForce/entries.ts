/** What a report reads: every record once, or each under the numbers that are looked for. */
import type { ReportQuery } from '../../../model/query/reportQuery';
import type { TestRecord } from '../records';
import type { Entry } from './types';

export function entriesOf(record: TestRecord, { numbers }: ReportQuery): readonly Entry[] {
  const called: Entry = { record, number: record.called, role: 'called', peer: record.calling };
  if (numbers === undefined) {
    return [called];
  }
  const calling: Entry = { record, number: record.calling, role: 'calling', peer: record.called };
  const wanted = numbers.list.map((number) => number.slice(1));
  const isWanted = ({ number }: Entry) =>
    number !== '' && wanted.some((start) => (numbers.prefix ? number.startsWith(start) : number === start));
  // A number that calls itself has one entry, which answers both questions.
  const toItself = record.calling === record.called;
  switch (numbers.match) {
    case 'called':
      return [called].filter(isWanted);
    case 'calling':
      return [toItself ? called : calling].filter((entry) => isCaller(record) && isWanted(entry));
    case 'either':
      return (toItself || !isCaller(record) ? [called] : [called, calling]).filter(isWanted);
  }
}

/** `anonymous` and the like are no numbers. */
const isCaller = ({ calling }: TestRecord): boolean => /^\d+$/.test(calling);

/** An attempt that stands under both its numbers is still one attempt. */
export const attemptsOf = (entries: readonly Entry[]): readonly TestRecord[] => [
  ...new Set(entries.map(({ record }) => record)),
];

export const peersOf = (entries: readonly Entry[]): ReadonlySet<string> =>
  new Set(entries.map(({ peer }) => peer).filter((peer) => /^\d+$/.test(peer)));
