import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, RadioButtonGroup, useStyles2 } from '@grafana/ui';
import React from 'react';
import type { MeasureId } from '#model/catalogue/measures';
import type { FilterNode } from '#model/query/filter';
import { ScheduleButton } from '../../components/ScheduleButton';
import { type LookUpPeriod } from '../../components/valueLabels';
import { ExportButton } from '../../pivot/export/ExportButton';
import { type ExportRequest } from '../../pivot/export/exportReport';
import { ChipLine } from '../../pivot/tools/chips/ChipLine';
import { withMeasures } from '../../query/edits';
import { type ShownReport } from '../../query/scheduleUrl';
import { testIds } from '../../test/testIds';
import { isShownByPickers, PartyPickers } from './PartyPickers';
import { type Explorer } from './useExplorer';

interface Props {
  readonly explorer: Explorer;
  readonly period: LookUpPeriod;
  readonly chart: MeasureId | undefined;
  readonly onChart: (measure: MeasureId | undefined) => void;
  readonly onEdit: (condition: FilterNode | undefined) => void;
  readonly onShowSql: () => void;
  /** What an export is called. */
  readonly title: string;
}

const FORMS: Array<{ value: 'table' | 'chart'; label: string; icon: string }> = [
  { value: 'table', label: 'Table', icon: 'table' },
  { value: 'chart', label: 'Chart', icon: 'graph-bar' },
];

/** What narrows the report down, and in which form it is shown and taken away. */
export function FilterLine({ explorer, period, chart, onChart, onEdit, onShowSql, title }: Props) {
  const styles = useStyles2(getStyles);
  const { dataSource, pivot, act } = explorer;
  const { query } = pivot;
  return (
    <div className={styles.line} data-testid={testIds.report.controls}>
      <div className={styles.controls}>
        <PartyPickers dataSource={dataSource} period={period} query={query} onAction={act} />
        <div className={styles.forms}>
          <RadioButtonGroup
            options={FORMS}
            value={chart === undefined ? 'table' : 'chart'}
            onChange={(form) => onChart(form === 'chart' ? firstMeasure(explorer) : undefined)}
            aria-label="Show as"
          />
          <Button variant="secondary" onClick={onShowSql} data-testid={testIds.report.showSql}>
            Show SQL
          </Button>
          <ScheduleButton report={shownReport(explorer, { name: title, period: spanOf(period), chart })} />
          <ExportButton request={exportRequest(explorer, title)} />
        </div>
      </div>
      <ChipLine
        dataSource={dataSource}
        period={period}
        state={pivot}
        isShownElsewhere={isShownByPickers(query)}
        onAction={act}
        onEdit={onEdit}
      />
    </div>
  );
}

/** What a chart begins with: the measure that the report is sorted by, else its first one. */
function firstMeasure({ pivot: { query } }: Explorer): MeasureId | undefined {
  const { measures, orderBy } = query;
  return measures.find((id) => orderBy.some(({ by }) => by === id)) ?? measures[0];
}

/** The report that the controls describe, without its hidden columns. */
function shownReport({ uid, pivot }: Explorer, rest: Omit<ShownReport, 'query' | 'dataSource'>): ShownReport {
  const { query, layout } = pivot;
  const shown = query.measures.filter((id) => !layout.hidden.includes(id));
  return { ...rest, query: shown.length === 0 ? query : withMeasures(query, shown), dataSource: uid };
}

/** A schedule has periods of its own; how long this one is tells how often it may be wanted. */
const spanOf = ({ fromMs, toMs }: LookUpPeriod): ShownReport['period'] =>
  fromMs === undefined || toMs === undefined ? undefined : { from: String(fromMs), to: String(toMs) };

/** The report on screen, whole. */
function exportRequest({ uid, data: { table, result } }: Explorer, title: string): ExportRequest | undefined {
  if (table === undefined || result === undefined || table.isEmpty) {
    return undefined;
  }
  const { range } = result;
  return {
    dataSource: uid,
    query: table.query,
    fromMs: range.from.valueOf(),
    toMs: range.to.valueOf(),
    title,
    measures: table.query.measures.filter((id) => table.columns.some(({ measure }) => measure === id)),
  };
}

const getStyles = (theme: GrafanaTheme2) => ({
  line: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1) }),
  controls: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1) }),
  forms: css({ display: 'flex', gap: theme.spacing(1), marginLeft: 'auto' }),
});
