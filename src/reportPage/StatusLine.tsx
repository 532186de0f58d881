import { css } from '@emotion/css';
import { dateTimeFormat, type GrafanaTheme2, type TimeRange } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import { formatValue } from '#model/format/units';
import { grafanaTimeZone } from '../datasource/timeZone';
import { testIds } from '../test/testIds';
import { type ReportResult } from './definition';

/** What is on screen: how many rows, of which period in which zone, and what it took. */
export const StatusLine = ({ result }: { readonly result: ReportResult }) => (
  <StatusTexts texts={statusParts(result)} />
);

/** Short remarks below a report. */
export function StatusTexts({ texts }: { readonly texts: readonly string[] }) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.line} role="status" data-testid={testIds.report.status}>
      {texts.map((part) => (
        <span key={part}>{part}</span>
      ))}
    </div>
  );
}

function statusParts({ answer, request, tookMs }: ReportResult): readonly string[] {
  const { frame, query, elapsedMs, rowsRead } = answer.main;
  return [
    rowsText(frame.length),
    periodText(request.range, query.timeZone),
    ...costTexts({ tookMs, elapsedMs, rowsRead }),
  ];
}

export const rowsText = (rows: number): string => (rows === 1 ? '1 row' : `${formatValue(rows, 'count')} rows`);

/** A period in the words of its zone, an IANA name. */
export function periodText({ from, to }: Pick<TimeRange, 'from' | 'to'>, timeZone: string): string {
  const moment = (ms: number) =>
    dateTimeFormat(ms, { timeZone: grafanaTimeZone(timeZone), format: 'D MMM YYYY HH:mm' });
  return `${moment(from.valueOf())} to ${moment(to.valueOf())}, ${timeZone}`;
}

interface Cost {
  /** Milliseconds as the page measured them. */
  readonly tookMs: number;
  /** Milliseconds in the backend. */
  readonly elapsedMs?: number;
  readonly rowsRead?: number;
}

/** What an answer took. */
export function costTexts({ tookMs, elapsedMs, rowsRead }: Cost): readonly string[] {
  const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`;
  const backend = elapsedMs === undefined ? '' : ` (${seconds(elapsedMs)} in the backend)`;
  return [
    `${seconds(tookMs)}${backend}`,
    ...(rowsRead === undefined ? [] : [`${formatValue(rowsRead, 'count')} records read`]),
  ];
}

const getStyles = (theme: GrafanaTheme2) => ({
  line: css({
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: theme.spacing(2.5),
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    fontVariantNumeric: 'tabular-nums',
  }),
});
