import { cacheFieldDisplayNames, type DataFrame, type Field, PanelPlugin, type PanelProps } from '@grafana/data';
import { TableCellDisplayMode, TableCellHeight } from '@grafana/schema';
import {
  type FieldConfig,
  type Options,
} from '@grafana/schema/dist/esm/raw/composable/table/panelcfg/x/TablePanelCfg_types.gen';
import { Combobox } from '@grafana/ui';
import { TableNG } from '@grafana/ui/unstable';
import React, { useMemo } from 'react';
import { withFieldOptions, withOptions } from './customConfig';
import { Empty } from './Empty';

/** The footer as dashboards before version 12 have it; since then it is an option of the fields. */
interface OldFooter {
  readonly show?: boolean;
  readonly reducer?: readonly string[];
  readonly fields?: string | readonly string[];
}

type TableOptions = Options & { readonly footer?: OldFooter };

export const tablePanel = (): PanelPlugin<TableOptions> =>
  withFieldOptions(withOptions(new PanelPlugin<TableOptions>(TablePanel), defaults), fieldDefaults);

const defaults: TableOptions = { frameIndex: 0, showHeader: true, cellHeight: TableCellHeight.Sm };

const fieldDefaults = {
  align: 'auto',
  cellOptions: { type: TableCellDisplayMode.Auto },
  displayMode: undefined,
  filterable: undefined,
  footer: undefined,
  hidden: undefined,
  hideFrom: undefined,
  hideHeader: undefined,
  inspect: false,
  minWidth: undefined,
  sortable: undefined,
  styleField: undefined,
  tooltip: undefined,
  width: undefined,
  wrapHeaderText: undefined,
  wrapText: undefined,
};

const framePickerHeight = 40;

function TablePanel(props: PanelProps<TableOptions>) {
  const { data, options, width, height, fieldConfig, timeRange, onOptionsChange } = props;
  const frames = useMemo(() => toTables(data.series, options.footer), [data.series, options.footer]);
  const frame = frames[options.frameIndex] ?? frames[0];
  if (frame === undefined || frame.fields.length === 0) {
    return <Empty noValue={fieldConfig.defaults.noValue} />;
  }
  const hasChoice = frames.length > 1;
  return (
    <>
      <TableNG
        data={frame}
        width={width}
        height={hasChoice ? height - framePickerHeight : height}
        structureRev={data.structureRev}
        noHeader={!options.showHeader}
        showTypeIcons={options.showTypeIcons}
        sortBy={options.sortBy}
        onSortByChange={(sortBy) => onOptionsChange({ ...options, sortBy })}
        cellHeight={options.cellHeight}
        maxRowHeight={options.maxRowHeight}
        enablePagination={options.enablePagination}
        pageSize={options.pageSize}
        frozenColumns={options.frozenColumns?.left}
        noValue={fieldConfig.defaults.noValue}
        {...{ timeRange, fieldConfig }}
        resizable
      />
      {hasChoice && (
        <Combobox
          options={frames.map(({ name, refId }, value) => ({ value, label: name ?? refId ?? String(value + 1) }))}
          value={options.frameIndex}
          onChange={({ value }) => onOptionsChange({ ...options, frameIndex: value })}
        />
      )}
    </>
  );
}

function toTables(series: readonly DataFrame[], footer: OldFooter | undefined): DataFrame[] {
  const frames = series.map((frame) => ({
    ...frame,
    fields: frame.fields.map((field) => withOldOptions(field, footer)),
  }));
  // TableNG reads the names from there.
  cacheFieldDisplayNames(frames);
  return frames;
}

/** Options of older dashboards in today's form, as Grafana's table panel migrates them. */
function withOldOptions(field: Field, footer: OldFooter | undefined): Field {
  const custom: Partial<FieldConfig> & { hidden?: boolean } = field.config.custom ?? {};
  const isSummed = footer?.show === true && (!footer.fields?.length || footer.fields.includes(field.name));
  return {
    ...field,
    config: {
      ...field.config,
      custom: {
        ...custom,
        ...(custom.hidden && { hideFrom: { viz: true, legend: true, tooltip: true } }),
        ...(isSummed && !custom.footer && { footer: { reducers: footer.reducer ?? [] } }),
      },
    },
  };
}
