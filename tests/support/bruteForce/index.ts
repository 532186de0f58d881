/**
 * Reports computed another way: plain loops over records, integer millionths for money, the runtime's own time zones.
 * It shares no formula with the catalogue and no line with the compiler.
 */
import type { DimensionId } from '../../../model/catalogue/dimensions';
import { dimensionOf } from '../../../model/catalogue/index';
import type { MeasureId } from '../../../model/catalogue/measures';
import type { Order, ReportQuery } from '../../../model/query/reportQuery';
import { comparedPeriod } from '../../../model/time/comparedPeriod';
import { decimalText, type TestRecord } from '../records';
import { comparisonOf, type Comparison } from './comparison';
import { hasName, keyOf, nameOf, shownKey } from './dimensions';
import { attemptsOf, entriesOf } from './entries';
import { factsOf, units, type Facts, type Period } from './facts';
import { holds, recordConditions, rowConditions } from './filters';
import { comparableValue, isDuration, isMoment, measureValue, type MeasureValue } from './measures';
import { currencySides, moneyOf, settle, type Settle } from './money';
import { inReadingOrder, type ValueOf } from './order';
import { firstOnes } from './top';
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
  const entries = entriesIn(records, query, period).filter((entry) => passes(entry, report));
  const settled = settle(entries, query);
  const money = moneyOf(report);
  const compared = query.compare === undefined ? period : comparedPeriod(period, query.compare, query.timeZone);
  const sides: readonly Side[] = [isCurrent, isPrevious].map((has) => ({
    has,
    period: has === isCurrent ? period : compared,
    comparison: comparisonOf(attemptsOf(entries.filter(has)), money, settled),
  }));
  const [current, previous] = [required(sides[0]), required(sides[1])];
  const factsIn = ({ has, comparison, period: of }: Side, group: Group, ofAllRows: number): Facts =>
    factsOf({ ...group, entries: group.entries.filter(has) }, { report, money, comparison, ofAllRows, period: of });
  const rowsOfConditions = rowConditions(query).length > 0 ? query.rows.length : query.depth;
  const leaves = grouped(entries, report, [rowsOfConditions, 0], settled).filter((group) =>
    isKept(group, report, factsIn(current, group, 0), factsIn(previous, group, 0))
  );
  const [inAll, inAllPrevious] = [isCurrent, isPrevious].map((has) =>
    leaves.reduce((sum, leaf) => sum + attemptsOf(leaf.entries.filter(has)).length, 0)
  );
  const below = leaves.flatMap((leaf) => leaf.entries).filter((entry) => isBelow(entry, report));
  const every = levelsOf(query).flatMap((levels) => grouped(below, report, levels, settled));
  const facts = new Map<Group, Facts>();
  const factsOfGroup = (group: Group): Facts => {
    const of = facts.get(group) ?? factsIn(current, group, inAll ?? 0);
    facts.set(group, of);
    return of;
  };
  const known = new Map<Facts, Map<MeasureId, number | null>>();
  const before = (group: Group): Facts => factsIn(previous, group, inAllPrevious ?? 0);
  const valueOf: ValueOf = (group, id, part) => {
    const of = factsOfGroup(group);
    if (part !== undefined) {
      return comparedValue(id, part, of, before(group));
    }
    const values = known.get(of) ?? new Map<MeasureId, number | null>();
    known.set(of, values);
    const value = values.has(id) ? (values.get(id) ?? null) : comparableValue(id, of);
    values.set(id, value);
    return value;
  };
  const groups = query.top === undefined ? every : firstOnes(every, query, query.top, valueOf);
  return inReadingOrder(groups, report, valueOf).map((group) => rowOf(group, factsOfGroup(group), before(group)));
}

/** Records of one of the two periods. */
interface Side {
  readonly has: (entry: Entry) => boolean;
  readonly comparison: Comparison;
  readonly period: Period;
}

const isCurrent = ({ shift }: Entry): boolean => shift === undefined;
const isPrevious = ({ shift }: Entry): boolean => shift !== undefined;

function entriesIn(records: readonly TestRecord[], query: ReportQuery, period: Period): readonly Entry[] {
  const within = ({ fromMs, toMs }: Period) =>
    records.filter(({ startMs }) => startMs >= fromMs && startMs < toMs).flatMap((record) => entriesOf(record, query));
  if (query.compare === undefined) {
    return within(period);
  }
  const compared = comparedPeriod(period, query.compare, query.timeZone);
  return [...within(period), ...within(compared).map((entry) => ({ ...entry, shift: compared }))];
}

/** Whether an entry belongs to the row that a query looks below. */
const isBelow = (entry: Entry, report: Report): boolean =>
  (report.query.under ?? []).every((key, index) => {
    const id = required(report.query.rows[index]);
    const shown = shownKey(id, keyOf(entry, id, report), report);
    return dimensionOf(id).type === 'instant' ? shown === Date.parse(String(key)) : shown === key;
  });

function required<T>(value: T | undefined): T {
  if (value === undefined) {
    throw new Error('a group without facts');
  }
  return value;
}

type Levels = readonly [row: number, column: number];

/** Levels of rows and columns that come back. */
function levelsOf({ totals, depth, under, columns }: ReportQuery): readonly Levels[] {
  const first = under === undefined ? 0 : under.length + 1;
  const rows = Array.from({ length: depth + 1 }, (_, level) => level).filter(
    (level) =>
      level === depth || (totals === 'all' && level >= first) || (totals === 'grand' && level === 0 && first === 0)
  );
  const all = columns.map((_, level) => level + 1);
  const columnLevels = [0, ...(totals === 'all' ? all : all.slice(-1))];
  return rows.flatMap((row) => columnLevels.map((column): Levels => [row, column]));
}

const passes = (entry: Entry, report: Report): boolean =>
  recordConditions(report.query).every((node) =>
    holds(
      node,
      (id) => shownKey(id, keyOf(entry, id, report), report),
      () => null
    )
  );

function isKept({ keys }: Group, report: Report, facts: Facts, before: Facts): boolean {
  const { rows } = report.query;
  return rowConditions(report.query).every((node) =>
    holds(
      node,
      (id) => shownKey(id, keys[rows.indexOf(id)] ?? null, report),
      (id, part) => (part === undefined ? comparableValue(id, facts) : comparedValue(id, part, facts, before))
    )
  );
}

function grouped(entries: readonly Entry[], report: Report, [level, columnLevel]: Levels, settled: Settle): Group[] {
  const { rows, columns } = report.query;
  const groups = new Map<string, Group>();
  for (const entry of entries) {
    const keys = rows.slice(0, level).map((id) => keyOf(entry, id, report));
    const columnKeys = columns.slice(0, columnLevel).map((id) => keyOf(entry, id, report));
    const { customer, provider } = settled(entry.record);
    const name = JSON.stringify([keys, columnKeys, customer, provider]);
    const group = groups.get(name) ?? {
      level,
      keys,
      columnLevel,
      columnKeys,
      customerCurrency: customer,
      providerCurrency: provider,
      entries: [],
    };
    group.entries.push(entry);
    groups.set(name, group);
  }
  return [...groups.values()];
}

function rowOf(group: Group, facts: Facts, before: Facts): Row {
  const { report } = facts;
  const { query } = report;
  const dimensions = (ids: readonly DimensionId[], keys: readonly Value[]) =>
    ids.flatMap((id, index): Array<[string, Value]> => {
      const key = keys[index] ?? null;
      const column: [string, Value] = [id, shownKey(id, key, report)];
      return hasName(id) ? [column, [`${id}_name`, nameOf(id, key, report)]] : [column];
    });
  const sides = currencySides(query);
  return {
    level: group.level,
    ...(query.columns.length > 0 ? { column_level: group.columnLevel } : {}),
    ...(query.top?.others ? { other: group.other ?? 0 } : {}),
    ...Object.fromEntries(dimensions(query.rows, group.keys)),
    ...Object.fromEntries(dimensions(query.columns, group.columnKeys)),
    ...(sides.customer ? { customer_currency: group.customerCurrency } : {}),
    ...(sides.provider ? { provider_currency: group.providerCurrency } : {}),
    ...Object.fromEntries(query.measures.flatMap((id) => measureCells(id, facts, before))),
  };
}

function measureCells(id: MeasureId, facts: Facts, before: Facts): Array<[string, Value]> {
  const { query } = facts.report;
  const [value, previous] = [measureValue(id, facts), measureValue(id, before)];
  const cell = (of: MeasureValue): Value => {
    if (typeof of === 'bigint') {
      return decimalText(of, facts.money.scale);
    }
    return of !== null && query.durationUnit === 'minutes' && isDuration(id) ? of / 60 : of;
  };
  if (query.compare === undefined) {
    return [[id, cell(value)]];
  }
  const change = difference(value, previous);
  if (isMoment(id)) {
    const seconds = change === null ? null : Number(change) / 1000;
    return [
      [id, cell(value)],
      [`${id}_previous`, cell(previous)],
      [`${id}_change`, seconds],
      [`${id}_change_share`, null],
    ];
  }
  return [
    [id, cell(value)],
    [`${id}_previous`, cell(previous)],
    [`${id}_change`, cell(change)],
    [`${id}_change_share`, change === null || !previous ? null : Number(change) / Math.abs(Number(previous))],
  ];
}

/** What a sort compares. */
function comparedValue(id: MeasureId, part: NonNullable<Order['part']>, facts: Facts, before: Facts): number | null {
  const comparable = (value: MeasureValue) => (typeof value === 'bigint' ? units(value, facts.money) : value);
  const [value, previous] = [measureValue(id, facts), measureValue(id, before)];
  const change = comparable(difference(value, previous));
  switch (part) {
    case 'previous':
      return comparable(previous);
    case 'change':
      return change;
    case 'changeShare':
      return change === null || !previous ? null : change / Math.abs(comparable(previous) ?? 0);
  }
}

function difference(value: MeasureValue, previous: MeasureValue): MeasureValue {
  if (typeof value === 'bigint' && typeof previous === 'bigint') {
    return value - previous;
  }
  return value === null || previous === null ? null : Number(value) - Number(previous);
}
