import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';
import React, { useMemo } from 'react';
import { formatValue } from '#model/format/units';
import type { NumberSelection } from '#model/number/selection';
import type { Order } from '#model/query/reportQuery';
import { directionOf, withNextOrder } from '../../query/edits';
import { TableView } from '../../reportPage/table/TableView';
import { HEADER_HEIGHT, ROW_HEIGHT } from '../../reportPage/table/tableStyles';
import { testIds } from '../../test/testIds';
import { type SearchAnswer } from './search';
import { summaryTable } from './summaryTable';

interface Props {
  readonly answer: SearchAnswer;
  readonly dimmed: boolean;
  readonly onOrder: (order: readonly Order[]) => void;
}

/** More rows than this scroll. */
const MOST_ROWS = 5;
/** Numbers without calls that are named; the rest is counted. */
const MOST_NAMED = 20;

/** What happened on each number; those on which nothing did are named too. */
export function Summary({ answer, dimmed, onOrder }: Props) {
  const styles = useStyles2(getStyles);
  const { query, truncated } = answer.summary;
  const table = useMemo(() => summaryTable(answer.summary), [answer]);
  const without = useMemo(() => withoutCalls(answer.selection, answer), [answer]);
  const rows = Math.min(table.length, MOST_ROWS);
  return (
    <section className={styles.summary} aria-label="Summary by number" data-testid={testIds.numbers.summary}>
      {without.length > 0 && (
        <p className={styles.without} data-testid={testIds.numbers.without}>
          <Icon name="info-circle" />
          <span>
            {withoutText(answer.selection, without.length)}: {without.slice(0, MOST_NAMED).join(', ')}
            {without.length > MOST_NAMED && ` and ${formatValue(without.length - MOST_NAMED, 'count')} more`}
          </span>
        </p>
      )}
      {truncated && (
        <p className={styles.without}>
          <Icon name="info-circle" />
          <span>More numbers begin like this; the table holds {formatValue(table.length, 'count')} rows of them.</span>
        </p>
      )}
      {table.length > 0 && (
        <div className={styles.table} style={{ height: HEADER_HEIGHT + rows * ROW_HEIGHT + SCROLLBAR }}>
          <TableView
            table={table}
            directionOf={(id) => directionOf(query, id)}
            isSortable={(id) => id === 'number' || query.measures.some((measure) => measure === id)}
            onSort={(id, first) => onOrder(withNextOrder(query, id, first).orderBy)}
            dimmed={dimmed}
          />
        </div>
      )}
    </section>
  );
}

/** Room for borders and a horizontal scroll bar. */
const SCROLLBAR = 14;

function withoutCalls({ list, prefix }: NumberSelection, { summary }: SearchAnswer): readonly string[] {
  const values: readonly unknown[] = summary.frame.fields.find(({ name }) => name === 'number')?.values ?? [];
  const found = values.filter((value): value is string => typeof value === 'string');
  const exact = new Set(found);
  // Of prefixes that found more numbers than are listed, nobody knows which found none.
  if (prefix && summary.truncated) {
    return [];
  }
  return list.filter((entry) => {
    const digits = entry.slice(1);
    return prefix ? !found.some((number) => number.startsWith(digits)) : !exact.has(digits);
  });
}

const withoutText = ({ list, prefix }: NumberSelection, count: number): string => {
  const [one, many] = prefix ? ['prefix', 'prefixes'] : ['number', 'numbers'];
  const of = list.length === 1 ? `This ${one}` : `${count} of ${list.length} ${many}`;
  return `${of} ${count === 1 ? 'has' : 'have'} no calls`;
};

const getStyles = (theme: GrafanaTheme2) => ({
  summary: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(0.75), flexShrink: 0 }),
  without: css({
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1),
    margin: 0,
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    overflowWrap: 'anywhere',
  }),
  table: css({ display: 'flex', flexDirection: 'column' }),
});
