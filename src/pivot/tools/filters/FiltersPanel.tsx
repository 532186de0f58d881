import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Combobox, useStyles2 } from '@grafana/ui';
import React, { useCallback, useMemo, useState } from 'react';
import { isDimensionId } from '#model/catalogue/index';
import type { FilterNode } from '#model/query/filter';
import { type LookUpPeriod, type LookUpScope } from '../../../components/valueLabels';
import { type DataSource } from '../../../datasource/DataSource';
import { newDimensionFilter, newMeasureFilter } from '../../../query/conditionEdits';
import { toolIds } from '../../../test/toolTestIds';
import { type PivotAction, type PivotState } from '../../types';
import { PanelSection } from '../PanelSection';
import { isSame } from './cards';
import { CompareFields } from './CompareFields';
import { FilterCard } from './FilterCard';
import { filterable } from './texts';
import { TopFields } from './TopFields';
import { useCards } from './useCards';

interface Props {
  readonly dataSource: DataSource | undefined;
  readonly period: LookUpPeriod;
  readonly state: PivotState;
  readonly onAction: (action: PivotAction) => void;
  /** A condition that somebody wants to edit; its card takes the focus. */
  readonly wanted?: FilterNode;
  readonly onWantedShown: () => void;
}

/** Which calls the report is about, which rows of it are shown, and what they are compared with. */
export function FiltersPanel({ dataSource, period, state, onAction, wanted, onWantedShown }: Props) {
  const styles = useStyles2(getStyles);
  const { query } = state;
  const { report } = query;
  const { cards, add, change, remove } = useCards(report, query.filter, (filter) =>
    onAction({ type: 'setFilter', filter })
  );
  const [added, setAdded] = useState<number>();
  const options = useMemo(() => filterable(report), [report]);
  const scope = useMemo((): LookUpScope => ({ ...period, report }), [period, report]);
  const inFocus = added ?? cards.find(({ node }) => wanted !== undefined && isSame(node, wanted))?.key;
  const onFocused = useCallback(() => {
    setAdded(undefined);
    onWantedShown();
  }, [onWantedShown]);

  return (
    <div className={styles.panel} data-testid={toolIds.filtersPanel}>
      <PanelSection title="Conditions">
        <Combobox
          aria-label="Add a filter"
          placeholder="Add a filter"
          prefixIcon="plus"
          options={options}
          value={null}
          onChange={({ value }) =>
            setAdded(add(isDimensionId(value) ? newDimensionFilter(value) : newMeasureFilter(value)))
          }
        />
        {cards.map(({ key, node }) => (
          <FilterCard
            key={key}
            dataSource={dataSource}
            scope={scope}
            report={report}
            node={node}
            isCompared={query.compare !== undefined}
            takesFocus={key === inFocus}
            onFocused={onFocused}
            onChange={(next) => change(key, next)}
            onRemove={() => remove(key)}
          />
        ))}
        {cards.length === 0 && <p className={styles.none}>No filters: every call of the period counts.</p>}
      </PanelSection>
      <PanelSection title="Rows">
        <TopFields query={query} onChange={(top) => onAction({ type: 'setTop', top })} />
      </PanelSection>
      <PanelSection title="Comparison">
        <CompareFields state={state} onAction={onAction} />
      </PanelSection>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  panel: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(2),
    height: '100%',
    overflowY: 'auto',
  }),
  none: css({ margin: 0, color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
});
