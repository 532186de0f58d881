import {
  type DisplayValueAlignmentFactors,
  type FieldDisplay,
  getDisplayValueAlignmentFactors,
  getFieldDisplayValues,
  type PanelProps,
  type ReduceDataOptions,
  type VizOrientation,
} from '@grafana/data';
import {
  DataLinksContextMenu,
  type DataLinksContextMenuApi,
  useTheme2,
  VizRepeater,
  type VizRepeaterRenderValueProps,
} from '@grafana/ui';
import React, { type ReactElement } from 'react';

/** One value of a panel that shows reduced values, and its place. */
export type ValueProps = VizRepeaterRenderValueProps<FieldDisplay, DisplayValueAlignmentFactors> & {
  readonly links?: DataLinksContextMenuApi;
};

type Needed = 'data' | 'fieldConfig' | 'replaceVariables' | 'timeZone' | 'renderCounter' | 'width' | 'height';

interface ValuesProps extends Pick<PanelProps, Needed> {
  readonly options: { readonly reduceOptions: ReduceDataOptions; readonly orientation: VizOrientation };
  readonly hasSparkline?: boolean;
  readonly hasPercentChange?: boolean;
  readonly minVizWidth?: number;
  readonly minVizHeight?: number;
  readonly maxVizHeight?: number;
  readonly itemSpacing?: number;
  readonly children: (props: ValueProps) => ReactElement;
}

/** Reduces a panel's data as `reduceOptions` say, and lays the values out; a value with links opens them. */
export function Values({ children, hasSparkline, hasPercentChange, ...props }: ValuesProps) {
  const { data, options, fieldConfig, replaceVariables, timeZone, renderCounter, width, height } = props;
  const theme = useTheme2();
  const getValues = () =>
    getFieldDisplayValues({
      data: data.series,
      reduceOptions: options.reduceOptions,
      fieldConfig,
      replaceVariables,
      theme,
      timeZone,
      sparkline: hasSparkline,
      percentChange: hasPercentChange,
    });
  const renderValue = (value: ValueProps) => {
    const { getLinks, hasLinks } = value.value;
    return hasLinks && getLinks ? (
      // Its link would be as narrow as its text.
      <div style={{ width: '100%' }}>
        <DataLinksContextMenu links={() => getLinks()}>{(links) => children({ ...value, links })}</DataLinksContextMenu>
      </div>
    ) : (
      children(value)
    );
  };
  return (
    <VizRepeater
      getValues={getValues}
      getAlignmentFactors={getDisplayValueAlignmentFactors}
      renderValue={renderValue}
      source={data}
      autoGrid
      {...{ width, height, renderCounter, orientation: options.orientation }}
      itemSpacing={props.itemSpacing ?? 8}
      minVizWidth={props.minVizWidth}
      minVizHeight={props.minVizHeight}
      maxVizHeight={props.maxVizHeight}
    />
  );
}
