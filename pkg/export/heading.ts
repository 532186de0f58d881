/** What stands above an exported table: what was asked, of which period, and whether anything is missing. */
import { measureLabel } from '#model/catalogue/labels';
import type { JurisdictionType } from '#model/nanp/jurisdiction';
import { POLICY_CHOICES, type JurisdictionPolicy } from '#model/nanp/policy';
import { describeCondition, type NameOf } from '#model/format/conditionText';
import { formatValue } from '#model/format/units';
import { moneySides } from '#model/frame';
import { SPLIT, type ReportQuery, type Top } from '#model/query/reportQuery';
import { isoInZone } from '#model/time/calendar';
import type { Period } from '../sql/plan/context';

export interface HeadingFact {
  /** None for the title. */
  readonly name?: string;
  readonly text: string;
  /** What nobody may overlook. */
  readonly isWarning?: boolean;
}

/** Facts that may share a line where lines are dear: a workbook keeps them in view. */
export type HeadingLine = readonly HeadingFact[];

export interface HeadingFacts {
  readonly query: ReportQuery;
  readonly title: string;
  readonly period: Period;
  readonly compared?: Period;
  /** Jurisdiction policy in force. */
  readonly policy: JurisdictionPolicy;
  readonly dataSource: string;
  /** Epoch milliseconds. */
  readonly generatedMs: number;
  readonly nameOf: NameOf;
  /** Rows of the file, and those that did not fit. */
  readonly rows: number;
  readonly leftOut: number;
}

export function heading(facts: HeadingFacts): readonly HeadingLine[] {
  const { query, period, compared, nameOf } = facts;
  const { timeZone, filter } = query;
  return [
    [{ text: facts.title }],
    [
      fact('Period', periodText(period, timeZone)),
      ...(compared === undefined ? [] : [fact('Compared with', periodText(compared, timeZone))]),
    ],
    ...(query.numbers === undefined ? [] : [[fact('Numbers', numbersText(query.numbers))]]),
    ...(query.jurisdiction === undefined
      ? []
      : [[fact('Jurisdiction', jurisdictionText(query.jurisdiction.by, facts.policy))]]),
    [
      fact('Filter', filter === undefined ? 'none' : describeCondition(filter, nameOf, Infinity)),
      ...(query.top === undefined ? [] : [fact('First rows', topText(query, query.top))]),
    ],
    [
      ...currencyFacts(query),
      fact('Generated at', `${momentText(facts.generatedMs, timeZone)}, ${timeZone}`),
      fact('Data source', facts.dataSource),
    ],
    ...(facts.leftOut > 0 ? [[{ ...fact('Incomplete', cutText(facts)), isWarning: true }]] : []),
  ];
}

const fact = (name: string, text: string): HeadingFact => ({ name, text });

const periodText = ({ fromMs, toMs }: Period, timeZone: string): string =>
  `${momentText(fromMs, timeZone)} to ${momentText(toMs, timeZone)} (exclusive), ${timeZone}`;

/** With seconds only where a period does not begin or end on a minute. */
const momentText = (epochMs: number, timeZone: string): string =>
  isoInZone(epochMs, timeZone).slice(0, 19).replace('T', ' ').replace(/:00$/, '');

const jurisdictionText = (by: JurisdictionType, policy: JurisdictionPolicy): string =>
  [
    by === 'state' ? 'by state' : 'by LATA',
    ...POLICY_CHOICES.map(({ key, label, choices }) => {
      const chosen = choices.find(({ value }) => value === policy[key]);
      return `${label}: ${chosen?.label ?? policy[key]}`;
    }),
  ].join('; ');

const topText = (query: ReportQuery, { count, by, descending, others }: Top): string =>
  `the ${count} with the ${descending ? 'highest' : 'lowest'} ${measureLabel(query, by)} at every level` +
  (others ? ', all others added up' : '');

const numbersText = ({ list, match, prefix }: NonNullable<ReportQuery['numbers']>): string =>
  `${prefix ? 'beginning with ' : ''}${list.join(', ')} (${match})`;

function currencyFacts(query: ReportQuery): readonly HeadingFact[] {
  const { customer, provider } = moneySides(query);
  if (!customer && !provider) {
    return [];
  }
  const split = customer && provider ? 'each pair of currencies' : 'each currency';
  const text =
    query.currency === SPLIT
      ? `as rated, ${split} in rows of its own`
      : `${query.currency}, every amount converted at the rate of its UTC day`;
  return [fact('Currency', text)];
}

const cutText = ({ rows, leftOut }: HeadingFacts): string =>
  `only the first ${formatValue(rows, 'count')} of ${formatValue(rows + leftOut, 'count')} rows: ` +
  'a file holds no more. Choose a shorter period, fewer row groups or a filter, or export it in parts.';
