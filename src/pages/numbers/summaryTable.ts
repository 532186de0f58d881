/** The summary as a table: one row a number, whose amounts stand side by side when they are of several currencies. */
import { type DataFrame } from '@grafana/data';
import { measureOf } from '#model/catalogue/index';
import { formatValue, NO_VALUE } from '#model/format/units';
import { cellsOf } from '../../reportPage/run/cells';
import { reportTable, type MeasureColumn, type ReportTable } from '../../reportPage/table/reportTable';
import { type Summary } from './search';

/** Measures of money, and what holds the currency that each is in. */
const CURRENCY_OF = { charge: 'customer_currency', cost: 'provider_currency' } as const;
export type AmountId = keyof typeof CURRENCY_OF;

export function summaryTable({ query, frame, amounts }: Summary): ReportTable {
  const table = reportTable(frame, query);
  const cells = cellsOf(frame);
  const keyOf = (row: number) => keyOfRow(table.levelOf(row), cells('number', row));
  const columns = (Object.keys(CURRENCY_OF) as AmountId[]).flatMap((id) => {
    const found = amounts[id];
    return found === undefined ? [] : [amountColumn(id, found, keyOf, table.length)];
  });
  return { ...table, columns: [...table.columns, ...columns] };
}

/** The total of all numbers, or one of them. */
const keyOfRow = (level: number, number: unknown): string => (level === 0 ? 'total' : String(number));

interface Amount {
  readonly value: number;
  readonly currency: string;
}

function amountColumn(id: AmountId, frame: DataFrame, keyOf: (row: number) => string, length: number): MeasureColumn {
  const { label, description, formula, source } = measureOf(id);
  const byKey = amountsOf(id, frame);
  const currencies = new Set([...byKey.values()].flatMap((amounts) => amounts.map(({ currency }) => currency)));
  const [only] = currencies;
  const amounts = (row: number) => byKey.get(keyOf(row)) ?? [];
  const text = (row: number) =>
    amounts(row)
      .map(({ value, currency }) => `${formatValue(value, 'money')}${currencies.size > 1 ? ` ${currency}` : ''}`)
      .join(' · ') || NO_VALUE;
  return {
    role: 'measure',
    id,
    label: currencies.size === 1 ? `${label} (${only})` : label,
    description: `${description} Amounts of different currencies are never added up.`,
    formula,
    source,
    text,
    isNegative: (row) => amounts(row).some(({ value }) => value < 0),
    longest: () => Math.max(0, ...Array.from({ length }, (_, row) => text(row).length)),
  };
}

/** Amounts by row, without those of attempts that were never rated. */
function amountsOf(id: AmountId, frame: DataFrame): ReadonlyMap<string, readonly Amount[]> {
  const cells = cellsOf(frame);
  const byKey = new Map<string, readonly Amount[]>();
  for (let row = 0; row < frame.length; row += 1) {
    const key = keyOfRow(Number(cells('level', row)), cells('number', row));
    const amount = { value: Number(cells(id, row)), currency: String(cells(CURRENCY_OF[id], row) ?? '') };
    if (amount.currency !== '' || amount.value !== 0) {
      byKey.set(key, [...(byKey.get(key) ?? []), { ...amount, currency: amount.currency || NO_VALUE }]);
    }
  }
  return byKey;
}
