import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';
import React, { useMemo } from 'react';
import { type Order, type ReportQuery } from '#model/query/reportQuery';
import { type DataSource } from '../datasource/DataSource';
import { directionOf, type Direction } from '../query/edits';
import { testIds } from '../test/testIds';
import { type ReportDefinition, type ReportResult, type ReportRun } from './definition';
import { Cancelled, Failure, NothingFound, Truncated } from './Outcomes';
import { RunMarks } from './RunMarks';
import { StatusLine } from './StatusLine';
import { TableView } from './table/TableView';
import { reportTable, type ReportTable } from './table/reportTable';
import { HEADER_HEIGHT } from './table/tableStyles';
import { TableSkeleton } from './TableSkeleton';

interface Props {
  readonly definition: ReportDefinition;
  readonly dataSource: DataSource | undefined;
  readonly run: ReportRun;
  /** The present controls, which may be ahead of the report on screen. */
  readonly query: ReportQuery;
  readonly changed: boolean;
  readonly onSort: (id: Order['by'], first: Direction) => void;
  readonly onLimit: (limit: number) => void;
  readonly onRetry: () => void;
}

/** The report in whichever state it is: running, failed, empty, or a table. */
export function ReportView(props: Props) {
  const { run, query, onRetry } = props;
  if (run.failed !== undefined) {
    return <Failure message={run.failed.message} onRetry={onRetry} />;
  }
  if (run.result !== undefined) {
    return <ResultView {...props} result={run.result} />;
  }
  if (run.cancelled) {
    return <Cancelled onRetry={onRetry} />;
  }
  return <TableSkeleton columns={Math.min(query.rows.length + query.measures.length, 10)} />;
}

function ResultView(props: Props & { readonly result: ReportResult }) {
  const { definition, dataSource, run, result, query, changed, onSort, onLimit } = props;
  const styles = useStyles2(getStyles);
  const { query: asked, truncated } = result.answer.main;
  const view = definition.views.find(({ id }) => id === result.request.state.view);
  const read = useMemo(() => readTable(result, view?.bars), [result, view]);
  if (typeof read === 'string') {
    return <Failure message={read} onRetry={props.onRetry} />;
  }
  const running = run.running !== undefined;
  const present: ReadonlyArray<Order['by']> = [...query.rows, ...query.measures];
  return (
    <>
      <Above
        dimmed={changed || running}
        definition={definition}
        dataSource={dataSource}
        result={result}
        remark={read.isEmpty ? undefined : view?.remark}
      />
      {truncated && <Truncated rows={read.length} limit={asked.limit} onLimit={onLimit} />}
      <div className={styles.report} aria-busy={running}>
        <RunMarks running={running} changed={changed} at={{ top: HEADER_HEIGHT + 10 }} />
        {read.isEmpty ? (
          <NothingFound query={asked} />
        ) : (
          <TableView
            table={read}
            directionOf={(id) => directionOf(asked, id)}
            isSortable={(id) => present.includes(id)}
            onSort={onSort}
            dimmed={changed || running}
          />
        )}
      </div>
      <StatusLine result={result} />
    </>
  );
}

type DrawnAsBars = Parameters<typeof reportTable>[2];

/** The table, or why the answer is none. */
function readTable({ answer: { main } }: ReportResult, bars: DrawnAsBars): ReportTable | string {
  try {
    return reportTable(main.frame, main.query, bars);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

interface AboveProps extends Pick<Props, 'definition' | 'dataSource'> {
  readonly result: ReportResult;
  readonly remark: string | undefined;
  readonly dimmed: boolean;
}

/** What a report says before its table. */
function Above({ definition: { Section }, dataSource, result, remark, dimmed }: AboveProps) {
  const styles = useStyles2(getStyles);
  return (
    <div className={cx(styles.above, dimmed && styles.dimmed)}>
      {Section !== undefined && dataSource !== undefined && <Section dataSource={dataSource} result={result} />}
      {remark !== undefined && <Remark text={remark} />}
    </div>
  );
}

function Remark({ text }: { readonly text: string }) {
  const styles = useStyles2(getStyles);
  return (
    <p className={styles.remark} data-testid={testIds.report.remark}>
      <Icon name="info-circle" />
      {text}
    </p>
  );
}

/** Pixels; a page that says much above its table is taller than the window and scrolls. */
const LEAST_HEIGHT = 208;

const getStyles = (theme: GrafanaTheme2) => ({
  report: css({
    position: 'relative',
    display: 'flex',
    flexDirection: 'column',
    flex: '1 1 auto',
    minHeight: LEAST_HEIGHT,
  }),
  above: css({
    display: 'flex',
    flexDirection: 'column',
    flexShrink: 0,
    gap: theme.spacing(1.5),
    transition: 'opacity 120ms',
    '&:empty': { display: 'none' },
  }),
  dimmed: css({ opacity: 0.6 }),
  remark: css({
    display: 'flex',
    gap: theme.spacing(1),
    margin: 0,
    maxWidth: 1000,
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    '& > svg': { flexShrink: 0, marginTop: 2 },
  }),
});
