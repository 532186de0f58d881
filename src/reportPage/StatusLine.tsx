import { css } from '@emotion/css';
import { dateTimeFormat, type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import { formatValue } from '#model/format/units';
import { grafanaTimeZone } from '../datasource/timeZone';
import { testIds } from '../test/testIds';
import { type ReportResult } from './definition';

/** What is on screen: how many rows, of which period in which zone, and what it took. */
export function StatusLine({ result }: { readonly result: ReportResult }) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.line} role="status" data-testid={testIds.report.status}>
      {statusParts(result).map((part) => (
        <span key={part}>{part}</span>
      ))}
    </div>
  );
}

export function statusParts({ answer, request, tookMs }: ReportResult): readonly string[] {
  const { range } = request;
  const { frame, query, elapsedMs, rowsRead } = answer.main;
  const { timeZone } = query;
  const moment = (ms: number) =>
    dateTimeFormat(ms, { timeZone: grafanaTimeZone(timeZone), format: 'D MMM YYYY HH:mm' });
  const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`;
  const backend = elapsedMs === undefined ? '' : ` (${seconds(elapsedMs)} in the backend)`;
  return [
    frame.length === 1 ? '1 row' : `${formatValue(frame.length, 'count')} rows`,
    `${moment(range.from.valueOf())} to ${moment(range.to.valueOf())}, ${timeZone}`,
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
