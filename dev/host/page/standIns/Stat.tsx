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
      colorMode={ui.BigValueColorMode[keyOf(BigValueColorMode, colorMode)]}
      graphMode={ui.BigValueGraphMode[keyOf(BigValueGraphMode, graphMode)]}
      justifyMode={ui.BigValueJustifyMode[keyOf(BigValueJustifyMode, justifyMode)]}
      textMode={ui.BigValueTextMode[keyOf(BigValueTextMode, textMode)]}
      disableWideLayout={!wideLayout}
      hasLinks={links !== undefined}
      onClick={links?.openMenu}
      className={links?.targetClassName}
    />
  );
}

/** The name of a member of an enumeration. */
function keyOf<Key extends string>(members: Readonly<Record<Key, string>>, value: string): Key {
  const keys = Object.keys(members) as Key[];
  return keys.find((key) => members[key] === value) ?? (keys[0] as Key);
}
