import { PanelPlugin, type PanelProps, ReducerID, VizOrientation } from '@grafana/data';
import {
  BigValueColorMode,
  BigValueGraphMode,
  BigValueJustifyMode,
  BigValueTextMode,
  PercentChangeColorMode,
} from '@grafana/schema';
import { type Options } from '@grafana/schema/dist/esm/raw/composable/stat/panelcfg/x/StatPanelCfg_types.gen';
import * as ui from '@grafana/ui';
import React from 'react';
import { withFieldOptions, withOptions } from './customConfig';
import { type ValueProps, Values } from './Values';

export const statPanel = (): PanelPlugin<Options> =>
  withFieldOptions(withOptions(new PanelPlugin<Options>(StatPanel), defaults), {});

const defaults: Options = {
  reduceOptions: { calcs: [ReducerID.lastNotNull], fields: '', values: false },
  orientation: VizOrientation.Auto,
  colorMode: BigValueColorMode.Value,
  graphMode: BigValueGraphMode.Area,
  justifyMode: BigValueJustifyMode.Auto,
  textMode: BigValueTextMode.Auto,
  percentChangeColorMode: PercentChangeColorMode.Standard,
  showPercentChange: false,
  wideLayout: true,
};

function StatPanel(props: PanelProps<Options>) {
  const { options } = props;
  return (
    <Values
      {...props}
      hasSparkline={options.graphMode !== BigValueGraphMode.None}
      hasPercentChange={options.showPercentChange}
    >
      {(value) => <Stat options={options} {...value} />}
    </Values>
  );
}

function Stat({ options, value, width, height, alignmentFactors, count, links }: ValueProps & { options: Options }) {
  const theme = ui.useTheme2();
  const { colorMode, graphMode, justifyMode, textMode, text, wideLayout, percentChangeColorMode } = options;
  return (
    <ui.BigValue
      {...{ theme, width, height, alignmentFactors, count, text, percentChangeColorMode }}
      value={value.display}
      sparkline={value.sparkline}
      // The package has these names twice, with the same values.
      colorMode={memberOf(ui.BigValueColorMode, colorMode) ?? ui.BigValueColorMode.Value}
      graphMode={memberOf(ui.BigValueGraphMode, graphMode) ?? ui.BigValueGraphMode.None}
      justifyMode={memberOf(ui.BigValueJustifyMode, justifyMode)}
      textMode={memberOf(ui.BigValueTextMode, textMode)}
      disableWideLayout={!wideLayout}
      hasLinks={links !== undefined}
      onClick={links?.openMenu}
      className={links?.targetClassName}
    />
  );
}

/** The member of an enumeration that has a value. */
const memberOf = <Member extends string>(members: Readonly<Record<string, Member>>, value: string) =>
  Object.values(members).find((member) => member === value);
