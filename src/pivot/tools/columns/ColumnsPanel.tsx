import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { InlineSwitch, useStyles2 } from '@grafana/ui';
import React, { useMemo } from 'react';
import { isDimensionId, isMeasureId, REPORTS } from '#model/catalogue/index';
import { dimensionOptions, measureOptions } from '../../../components/orderedOptions';
import { toolIds } from '../../../test/toolTestIds';
import { type PivotAction, type PivotState, type Zone } from '../../types';
import { HelpArea } from '../help/HelpArea';
import { DragArea } from '../zones/DragArea';
import { DropZone } from '../zones/DropZone';
import { takes, type Slot } from '../zones/slots';
import { type ChipMove } from '../zones/ZoneChip';
import { positionOf, zonesOf, type FieldZone } from './fieldZones';
import { CatalogueList } from './CatalogueList';

interface Props {
  readonly state: PivotState;
  readonly onAction: (action: PivotAction) => void;
}

/** Which fields the report has, and where they stand: the catalogue above, what is chosen of it below. */
export function ColumnsPanel({ state, onAction }: Props) {
  const styles = useStyles2(getStyles);
  const { query, layout } = state;
  const { dimensions, measures } = REPORTS[query.report];
  const dimensionList = useMemo(() => dimensionOptions(dimensions, query), [dimensions, query]);
  const measureList = useMemo(() => measureOptions(measures, query), [measures, query]);
  const options = useMemo(() => [...dimensionList, ...measureList], [dimensionList, measureList]);
  const zones = useMemo(() => zonesOf(query, layout.pivotMode), [query, layout.pivotMode]);
  const chosen = useMemo(() => new Set(zones.flatMap(({ entries }) => entries)), [zones]);
  const zoneOf = (id: string) => zones.find(({ entries }) => entries.includes(id));

  const move = (id: string, to: Zone, index: number) => {
    if (isDimensionId(id) || isMeasureId(id)) {
      const from = zoneOf(id);
      onAction(
        from === undefined
          ? { type: 'addField', zone: to, id, index }
          : { type: 'moveField', from: from.id, to, id, index }
      );
    }
  };
  const remove = (id: string, zone: Zone) => {
    if (isDimensionId(id) || isMeasureId(id)) {
      onAction({ type: 'removeField', zone, id });
    }
  };
  const drop = (id: string, slot: Slot) => {
    const zone = zones.find((one) => one.id === slot.zone);
    if (zone !== undefined) {
      move(id, zone.id, positionOf(zone, id, slot.index));
    }
  };
  const toggle = (id: string) => {
    const zone = zoneOf(id);
    const home = homeOf(zones, id);
    if (zone !== undefined) {
      remove(id, zone.id);
    } else if (home !== undefined) {
      move(id, home.id, home.entries.length);
    }
  };
  const isFixed = (id: string) => {
    const zone = zoneOf(id);
    return zone === undefined ? homeOf(zones, id) === undefined : zone.entries.length <= zone.least;
  };
  const otherAxis = (zone: FieldZone, id: string): ChipMove | undefined => {
    const other = zones.find((one) => one.id !== zone.id && takes(one, id));
    return other && { ...AXIS_MOVES[other.id], onMove: () => move(id, other.id, other.entries.length) };
  };

  return (
    <HelpArea>
      <DragArea zones={zones} onDrop={drop}>
        <div className={styles.panel} data-testid={toolIds.columnsPanel}>
          <InlineSwitch
            label="Pivot mode"
            showLabel
            transparent
            className={styles.switch}
            value={layout.pivotMode}
            onChange={({ currentTarget }) => onAction({ type: 'setPivotMode', on: currentTarget.checked })}
          />
          <CatalogueList
            dimensions={dimensionList}
            measures={measureList}
            chosen={chosen}
            isFixed={isFixed}
            onToggle={toggle}
          />
          <div className={styles.zones}>
            {zones.map((zone) => (
              <DropZone
                key={zone.id}
                zone={zone}
                options={options}
                least={zone.least}
                emptyText={zone.emptyText}
                also={(id) => otherAxis(zone, id)}
                onMove={(id, index) => move(id, zone.id, index)}
                onRemove={(id) => remove(id, zone.id)}
                testId={toolIds.zone(zone.id)}
              />
            ))}
          </div>
        </div>
      </DragArea>
    </HelpArea>
  );
}

/** Where a tick puts an entry: the first zone that takes it. */
const homeOf = (zones: readonly FieldZone[], id: string): FieldZone | undefined =>
  zones.find((zone) => takes(zone, id));

const AXIS_MOVES: Readonly<Record<Zone, Pick<ChipMove, 'label' | 'icon'>>> = {
  rows: { label: 'Move to row groups', icon: 'arrow-left' },
  columns: { label: 'Move to column groups', icon: 'arrow-right' },
  values: { label: 'Move to values', icon: 'arrow-right' },
};

const getStyles = (theme: GrafanaTheme2) => ({
  panel: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), height: '100%', minHeight: 0 }),
  // Its own padding would set it apart from what stands below.
  switch: css({ padding: 0, height: theme.spacing(3) }),
  zones: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1),
    flex: '0 1 auto',
    maxHeight: '50%',
    overflowY: 'auto',
  }),
});
