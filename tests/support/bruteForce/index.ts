/**
 * Reports computed another way: plain loops over records, integer millionths for money, the runtime's own time zones.
 * It shares no formula with the catalogue and no line with the compiler.
 */
import type { MeasureId } from '../../../model/catalogue/measures';
import type { ReportQuery } from '../../../model/query/reportQuery';
import { decimalText, type TestRecord } from '../records';
import { comparisonOf } from './comparison';
import { hasName, keyOf, nameOf, shownKey } from './dimensions';
import { attemptsOf, entriesOf } from './entries';
import { factsOf, type Facts } from './facts';
import { holds, recordConditions, rowConditions } from './filters';
import { comparableValue, isDuration, measureValue } from './measures';
import { currencySides, moneyOf, settle, type Settle } from './money';
import { inReadingOrder } from './order';
import type { Entry, Group, Report, Row, Value, World } from './types';

export type { Block, Blocks, Names, Row, Value, World } from './types';

/** Rows of a report in reading order: money as decimal text, instants as epoch milliseconds. */
export function bruteForce(
  records: readonly TestRecord[],
  query: ReportQuery,
  period: { readonly fromMs: number; readonly toMs: number },
  world: World
): Row[] {
  const report: Report = { query, world };
  const entries = records
    .filter(({ startMs }) => startMs >= period.fromMs && startMs < period.toMs)
    .flatMap((record) => entriesOf(record, query))
    .filter((entry) => passes(entry, report));
  const settled = settle(entries, query);
  const money = moneyOf(report);
  const comparison = comparisonOf(attemptsOf(entries), money, settled);
  const leaves = grouped(entries, report, query.rows.length, settled).filter((group) =>
    isKept(group, report, factsOf(group, { report, money, comparison, ofAllRows: 0 }))
  );
  const kept = leaves.flatMap((leaf) => leaf.entries);
  const totals = totalLevels(query).flatMap((level) => grouped(kept, report, level, settled));
  const ofAllRows = leaves.reduce((sum, leaf) => sum + attemptsOf(leaf.entries).length, 0);
  const groups = [...totals, ...leaves];
  const facts = new Map(groups.map((group) => [group, factsOf(group, { report, money, comparison, ofAllRows })]));
  const known = new Map<Facts, Map<MeasureId, number | null>>();
  const valueOf = (group: Group, id: MeasureId): number | null => {
    const of = required(facts.get(group));
    const values = known.get(of) ?? new Map<MeasureId, number | null>();
    known.set(of, values);
    const value = values.has(id) ? (values.get(id) ?? null) : comparableValue(id, of);
    values.set(id, value);
    return value;
  };
  return inReadingOrder(groups, report, valueOf).map((group) => rowOf(group, required(facts.get(group))));
}

function required<T>(value: T | undefined): T {
  if (value === undefined) {
    throw new Error('a group without facts');
  }
  return value;
}

function totalLevels({ totals, rows }: ReportQuery): readonly number[] {
  switch (totals) {
    case 'all':
      return rows.map((_, level) => level);
    case 'grand':
      return rows.length > 0 ? [0] : [];
    case 'none':
      return [];
  }
}

const passes = (entry: Entry, report: Report): boolean =>
  recordConditions(report.query).every((node) =>
    holds(
      node,
      (id) => shownKey(id, keyOf(entry, id, report), report),
      () => null
    )
  );

function isKept({ keys }: Group, report: Report, facts: Facts): boolean {
  const { rows } = report.query;
  return rowConditions(report.query).every((node) =>
    holds(
      node,
      (id) => shownKey(id, keys[rows.indexOf(id)] ?? null, report),
      (id) => comparableValue(id, facts)
    )
  );
}

function grouped(entries: readonly Entry[], report: Report, level: number, settled: Settle): Group[] {
  const groups = new Map<string, Group>();
  for (const entry of entries) {
    const keys = report.query.rows.slice(0, level).map((id) => keyOf(entry, id, report));
    const { customer, provider } = settled(entry.record);
    const name = JSON.stringify([keys, customer, provider]);
    const group = groups.get(name) ?? {
      level,
      keys,
      customerCurrency: customer,
      providerCurrency: provider,
      entries: [],
    };
    group.entries.push(entry);
    groups.set(name, group);
  }
  return [...groups.values()];
}

function rowOf({ level, keys, customerCurrency, providerCurrency }: Group, facts: Facts): Row {
  const { report, money } = facts;
  const { query } = report;
  const dimensions = query.rows.flatMap((id, index): Array<[string, Value]> => {
    const key = keys[index] ?? null;
    const column: [string, Value] = [id, shownKey(id, key, report)];
    return hasName(id) ? [column, [`${id}_name`, nameOf(id, key, report)]] : [column];
  });
  const sides = currencySides(query);
  const measures = query.measures.map((id): [string, Value] => {
    const value = measureValue(id, facts);
    if (typeof value === 'bigint') {
      return [id, decimalText(value, money.scale)];
    }
    return [id, value !== null && query.durationUnit === 'minutes' && isDuration(id) ? value / 60 : value];
  });
  return {
    level,
    ...Object.fromEntries(dimensions),
    ...(sides.customer ? { customer_currency: customerCurrency } : {}),
    ...(sides.provider ? { provider_currency: providerCurrency } : {}),
    ...Object.fromEntries(measures),
  };
}
