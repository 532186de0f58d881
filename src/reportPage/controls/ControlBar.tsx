import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { RadioButtonGroup, useStyles2 } from '@grafana/ui';
import React, { useId } from 'react';
import type { ReportQuery } from '#model/query/reportQuery';
import { ConditionChips } from '../../components/query/ConditionChips';
import { RowGroupsPicker } from '../../components/query/GroupPickers';
import { MeasuresPicker } from '../../components/query/MeasuresPicker';
import { conditionsBesideParties, PARTIES, PARTY_LABELS } from '../../components/query/parties';
import { PartyPicker } from '../../components/query/PartyPicker';
import { type DataSource } from '../../datasource/DataSource';
import { withListedValues, withoutCondition } from '../../query/conditions';
import { withMeasures, withRows } from '../../query/edits';
import { TOTALS_OPTIONS } from '../../query/options';
import { testIds } from '../../test/testIds';
import { CurrencyPicker } from './CurrencyPicker';
import { Labelled } from './Labelled';
import { type ReportDefinition, type ReportView } from '../definition';
import { type ReportState } from '../state/reportState';
import { useLookUpPeriod } from '../state/useLookUpPeriod';

interface Props {
  readonly definition: ReportDefinition;
  readonly dataSource: DataSource | undefined;
  readonly state: ReportState;
  readonly onChange: (query: ReportQuery) => void;
  /** An option of this report changed, on which others may depend. */
  readonly onOptions: (query: ReportQuery) => void;
  readonly onView: (view: ReportView) => void;
}

/**
 * What the report shows and of what. Every change goes into the URL; nothing runs before Refresh, but a ready-made
 * view is what was asked for and runs at once.
 */
export function ControlBar({ definition, dataSource, state, onChange, onOptions, onView }: Props) {
  const styles = useStyles2(getStyles);
  const id = useId();
  const { query } = state;
  const period = useLookUpPeriod(state.period, query.timeZone);
  const { views, Options } = definition;
  const others = conditionsBesideParties(query.filter);

  return (
    <div className={styles.bar} data-testid={testIds.report.controls}>
      <div className={styles.line}>
        {Options !== undefined && <Options dataSource={dataSource} query={query} onChange={onOptions} />}
        {views.length > 1 && <ViewPicker views={views} value={state.view} onView={onView} />}
      </div>
      <div className={styles.line}>
        {PARTIES.map((party) => (
          <Labelled key={party} label={PARTY_LABELS[party]} htmlFor={`${id}${party}`} grow>
            <PartyPicker
              id={`${id}${party}`}
              party={party}
              dataSource={dataSource}
              period={period}
              filter={query.filter}
              onChange={(values) => onChange({ ...query, filter: withListedValues(query.filter, party, values) })}
            />
          </Labelled>
        ))}
        {others.length > 0 && (
          <Labelled label="Filter">
            <ConditionChips
              dataSource={dataSource}
              period={period}
              conditions={others}
              onRemove={(condition) => onChange({ ...query, filter: withoutCondition(query.filter, condition) })}
            />
          </Labelled>
        )}
      </div>
      <div className={styles.line}>
        <Labelled label="Rows" tall fill>
          <RowGroupsPicker query={query} value={query.rows} onChange={(rows) => onChange(withRows(query, rows))} />
        </Labelled>
        <Labelled label="Totals">
          <RadioButtonGroup
            options={TOTALS_OPTIONS}
            value={query.totals}
            onChange={(totals) => onChange({ ...query, totals })}
            aria-label="Totals"
          />
        </Labelled>
        <CurrencyPicker
          dataSource={dataSource}
          value={query.currency}
          onChange={(currency) => onChange({ ...query, currency })}
        />
      </div>
      <Labelled label="Measures" tall>
        <MeasuresPicker
          query={query}
          value={query.measures}
          onChange={(measures) => onChange(withMeasures(query, measures))}
        />
      </Labelled>
    </div>
  );
}

interface ViewProps {
  readonly views: readonly ReportView[];
  readonly value: string;
  readonly onView: (view: ReportView) => void;
}

function ViewPicker({ views, value, onView }: ViewProps) {
  const options = views.map((view) => ({ value: view, label: view.label, description: view.description }));
  return (
    <Labelled label="View">
      <RadioButtonGroup
        options={options}
        value={views.find(({ id }) => id === value)}
        onChange={onView}
        aria-label="View"
      />
    </Labelled>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  bar: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(0.75) }),
  line: css({
    '&:empty': { display: 'none' },
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-start',
    columnGap: theme.spacing(2),
    rowGap: theme.spacing(0.75),
  }),
});
