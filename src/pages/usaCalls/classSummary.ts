/** Answers of the summary's queries as texts, one line a class. Pure: frames in, texts out. */
import { measureOf } from '#model/catalogue/index';
import { formatValue, NO_VALUE, UNIT_FORMATS } from '#model/format/units';
import { unitOf } from '#model/frame';
import { CLASS_LABELS, REASON_TEXTS, JURISDICTION_REASONS, type JurisdictionClass } from '#model/nanp/policy';
import { SPLIT } from '#model/query/reportQuery';
import { jurisdictionOf } from '../../query/policy';
import { cellsOf } from '../../reportPage/run/cells';
import { type QueryAnswer } from '../../reportPage/run/runQueries';

export interface ClassLine {
  readonly id: JurisdictionClass | 'total';
  readonly label: string;
  readonly calls: string;
  /** Part of all calls, from 0 to 1. */
  readonly share: number | undefined;
  readonly connected: string;
  readonly asr: string;
  readonly duration: string;
  /** One amount for each currency. */
  readonly charge: readonly string[];
  readonly cost: readonly string[];
}

export interface ClassSummary {
  readonly lines: readonly ClassLine[];
  /** How durations are written where their texts do not name the unit. */
  readonly durationForm: string;
  /** The one currency that all amounts are in; '' where each amount names its own. */
  readonly chargeCurrency: string;
  readonly costCurrency: string;
}

/** @param classes those that calls can have; one that no call has is a line of zeros */
export function classSummary(
  counts: QueryAnswer,
  money: QueryAnswer,
  classes: readonly JurisdictionClass[]
): ClassSummary {
  const { by } = jurisdictionOf(counts.query);
  const cell = cellsOf(counts.frame);
  const unit = unitOf(counts.query, measureOf('total_duration'));
  const rowOf = rowsByGroup(counts);
  const charge = amounts(money, 'charge');
  const cost = amounts(money, 'cost');
  const line = (id: ClassLine['id'], label: string): ClassLine => {
    const row = rowOf.get(id);
    const value = (measure: string) => (row === undefined ? 0 : cell(measure, row));
    return {
      id,
      label,
      calls: formatValue(value('attempts'), 'count'),
      share: id === 'total' ? undefined : Number(value('attempts_share') ?? 0),
      connected: formatValue(value('answered'), 'count'),
      asr: row === undefined ? NO_VALUE : formatValue(cell('asr', row), 'fraction'),
      duration: formatValue(value('total_duration'), unit),
      charge: charge.of(id),
      cost: cost.of(id),
    };
  };
  return {
    lines: [line('total', 'Total'), ...classes.map((id) => line(id, CLASS_LABELS[by][id]))],
    durationForm: unit === 'seconds' ? UNIT_FORMATS[unit].symbol : '',
    chargeCurrency: charge.currency,
    costCurrency: cost.currency,
  };
}

/** Rows of a frame with one row group, by its value. */
function rowsByGroup({ frame, query }: QueryAnswer): ReadonlyMap<string, number> {
  const cell = cellsOf(frame);
  const [group = ''] = query.rows;
  const rows = Array.from({ length: frame.length }, (_, row) => row);
  return new Map(rows.map((row) => [classOf(cell, group, row), row]));
}

interface Amounts {
  readonly currency: string;
  readonly of: (id: ClassLine['id']) => readonly string[];
}

/** Amounts by class, each in its currency. */
function amounts(answer: QueryAnswer, measure: 'charge' | 'cost'): Amounts {
  const sums = sumsByClass(answer, measure);
  const currencies = new Set([...sums.values()].flatMap((ofClass) => [...ofClass.keys()]));
  const [only = ''] = currencies.size === 1 ? currencies : [];
  const written = (currency: string, amount: number) =>
    [formatValue(amount, 'money'), only === '' ? currency : ''].filter(Boolean).join(' ');
  return {
    currency: only,
    of: (id) => {
      const ofClass = [...(sums.get(id) ?? [['', 0] as const])].sort(([a], [b]) => a.localeCompare(b));
      return ofClass.map(([currency, amount]) => written(currency, amount));
    },
  };
}

/** The other side's currency splits rows too, so what is left of a currency's rows is added up. */
function sumsByClass(
  { frame, query }: QueryAnswer,
  measure: 'charge' | 'cost'
): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const cell = cellsOf(frame);
  const key = measure === 'charge' ? 'customer_currency' : 'provider_currency';
  const currencyOf = (row: number) => (query.currency === SPLIT ? String(cell(key, row) ?? '') : query.currency);
  const sums = new Map<string, Map<string, number>>();
  for (let row = 0; row < frame.length; row++) {
    const currency = currencyOf(row);
    const amount = Number(cell(measure, row) ?? 0);
    // Attempts that reached no provider have no currency, and cost nothing.
    if (currency !== '' || amount !== 0) {
      const id = classOf(cell, 'jurisdiction', row);
      const ofClass = sums.get(id) ?? new Map<string, number>();
      sums.set(id, ofClass.set(currency, (ofClass.get(currency) ?? 0) + amount));
    }
  }
  return sums;
}

const classOf = (cell: ReturnType<typeof cellsOf>, group: string, row: number): string =>
  cell('level', row) === 0 ? 'total' : String(cell(group, row));

export interface ReasonLine {
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly calls: string;
  /** Part of the calls whose jurisdiction cannot be determined. */
  readonly share: number | undefined;
}

/** Why calls are indeterminate, the most frequent reason first. */
export function reasonLines(reasons: QueryAnswer): readonly ReasonLine[] {
  const cell = cellsOf(reasons.frame);
  return Array.from({ length: reasons.frame.length }, (_, row) => row)
    .filter((row) => cell('level', row) !== 0)
    .map((row) => {
      const value = String(cell('jurisdiction_reason', row) ?? '');
      const id = JURISDICTION_REASONS.find((entry) => entry === value);
      const share = cell('attempts_share', row);
      return {
        id: value,
        label: id === undefined ? value : REASON_TEXTS[id].label,
        description: id === undefined ? '' : REASON_TEXTS[id].description,
        calls: formatValue(cell('attempts', row), 'count'),
        share: share === null ? undefined : Number(share),
      };
    });
}
