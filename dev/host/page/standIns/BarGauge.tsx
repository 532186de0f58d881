import { css, cx } from '@emotion/css';
import { PanelPlugin, type PanelProps, ReducerID, VizOrientation } from '@grafana/data';
import {
  BarGaugeDisplayMode,
  BarGaugeNamePlacement,
  BarGaugeSizing,
  BarGaugeValueMode,
  LegendDisplayMode,
} from '@grafana/schema';
import { type Options } from '@grafana/schema/dist/esm/raw/composable/bargauge/panelcfg/x/BarGaugePanelCfg_types.gen';
import { BarGauge, useTheme2 } from '@grafana/ui';
import React from 'react';
import { withFieldOptions, withOptions } from './customConfig';
import { type ValueProps, Values } from './Values';

export const barGaugePanel = (): PanelPlugin<Options> =>
  withFieldOptions(withOptions(new PanelPlugin<Options>(BarGaugePanel), defaults), {});

const defaults: Options = {
  reduceOptions: { calcs: [ReducerID.lastNotNull], fields: '', values: false },
  orientation: VizOrientation.Auto,
  displayMode: BarGaugeDisplayMode.Gradient,
  valueMode: BarGaugeValueMode.Color,
  namePlacement: BarGaugeNamePlacement.Auto,
  showUnfilled: true,
  sizing: BarGaugeSizing.Auto,
  minVizWidth: 8,
  minVizHeight: 16,
  maxVizHeight: 300,
  // A legend of bars that carry their names says nothing: the host draws none.
  legend: { showLegend: false, displayMode: LegendDisplayMode.List, placement: 'bottom', calcs: [] },
};

const minAutoSize = { width: 8, height: 16 };
/** A bar with several links is a button, which would centre its name over the bar. */
const atTheLeft = css({ textAlign: 'left' });
/** Space between bars, in pixels; retro ones are made of cells. */
const lcdCellWidth = 12;

function BarGaugePanel(props: PanelProps<Options>) {
  const { options } = props;
  const isManual = options.sizing === BarGaugeSizing.Manual;
  return (
    <Values
      {...props}
      minVizWidth={isManual ? options.minVizWidth : minAutoSize.width}
      minVizHeight={isManual ? options.minVizHeight : minAutoSize.height}
      maxVizHeight={isManual ? options.maxVizHeight : 300}
      itemSpacing={options.displayMode === BarGaugeDisplayMode.Lcd ? 2 : 10}
    >
      {(value) => <Bar options={options} {...value} />}
    </Values>
  );
}

function Bar({
  options,
  value,
  width,
  height,
  orientation,
  alignmentFactors,
  links,
}: ValueProps & { options: Options }) {
  const theme = useTheme2();
  const { field, display, view, colIndex } = value;
  return (
    <BarGauge
      {...{ theme, width, height, orientation, alignmentFactors, lcdCellWidth }}
      value={display}
      field={field}
      display={view && colIndex !== undefined ? view.getFieldDisplayProcessor(colIndex) : undefined}
      text={options.text}
      displayMode={options.displayMode}
      showUnfilled={options.showUnfilled}
      valueDisplayMode={options.valueMode}
      namePlacement={options.namePlacement}
      onClick={links?.openMenu}
      className={cx(atTheLeft, links?.targetClassName)}
    />
  );
}
