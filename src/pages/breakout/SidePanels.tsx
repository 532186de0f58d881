import React from 'react';
import type { FilterNode } from '#model/query/filter';
import { type LookUpPeriod } from '../../components/valueLabels';
import { type DataSource } from '../../datasource/DataSource';
import { ColumnsPanel } from '../../pivot/tools/columns/ColumnsPanel';
import { FiltersPanel } from '../../pivot/tools/filters/FiltersPanel';
import { OptionsPanel } from '../../pivot/tools/OptionsPanel';
import { ToolPanels, type ToolPanel } from '../../pivot/tools/ToolPanels';
import { type PivotAction, type PivotState } from '../../pivot/types';
import { conditionsOf } from '../../query/conditions';

interface Props {
  readonly open: ToolPanel | undefined;
  readonly onOpen: (panel: ToolPanel | undefined) => void;
  readonly dataSource: DataSource | undefined;
  readonly period: LookUpPeriod;
  readonly pivot: PivotState;
  readonly onAction: (action: PivotAction) => void;
  readonly wanted: FilterNode | undefined;
  readonly onWantedShown: () => void;
}

/** Columns, filters and options of the report. */
export function SidePanels(props: Props) {
  const { open, onOpen, dataSource, period, pivot, onAction, wanted, onWantedShown } = props;
  const { filter, top, compare } = pivot.query;
  const filters = conditionsOf(filter).length + Number(top !== undefined) + Number(compare !== undefined);
  return (
    <ToolPanels open={open} onOpen={onOpen} badges={{ filters }}>
      {open === 'columns' && <ColumnsPanel state={pivot} onAction={onAction} />}
      {open === 'filters' && (
        <FiltersPanel
          dataSource={dataSource}
          period={period}
          state={pivot}
          onAction={onAction}
          wanted={wanted}
          onWantedShown={onWantedShown}
        />
      )}
      {open === 'options' && <OptionsPanel dataSource={dataSource} state={pivot} onAction={onAction} />}
    </ToolPanels>
  );
}
