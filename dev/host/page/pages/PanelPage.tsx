import { css } from '@emotion/css';
import { type DataFrame, type GrafanaTheme2, type PanelData, type RawTimeRange } from '@grafana/data';
import { locationService } from '@grafana/runtime';
import { Alert, Button, RefreshPicker, TimeRangePicker, useStyles2 } from '@grafana/ui';
import React, { useMemo, useState } from 'react';
import { useLocation, useParams } from 'react-router-dom-v5-compat';
import { importPanelPlugin } from '../loader/pluginLoader';
import { OptionsPane } from '../panels/OptionsPane';
import { type PanelModel, toPanelModel } from '../panels/panelModel';
import { PanelView } from '../panels/PanelView';
import { toRaw, toTimeRange, zoomedOut } from '../services/timeRanges';
import { setTimeZone, usePreferences } from '../shell/preferences';
import { type Size, useElementSize } from './useElementSize';
import { useLoaded } from './useLoaded';

/**
 * One panel by itself, as `/panel/<plugin id>?panel=<JSON of a saved panel>&from=…&to=…`; `options` opens the options
 * beside it, `width` and `height` are pixels, `kiosk` leaves out everything but the panel, as image reports do.
 */
export function PanelPage() {
  const styles = useStyles2(getStyles);
  const { pluginId = '' } = useParams();
  const { search } = useLocation();
  const given = useMemo(() => readSearch(pluginId, new URLSearchParams(search)), [pluginId, search]);
  const { timeZone } = usePreferences();
  const [refreshCount, setRefreshCount] = useState(0);
  const [data, setData] = useState<PanelData>();
  const [setArea, area] = useElementSize();
  const { panel, range, isKiosk, showsOptions } = given;
  const size = sizeOf(given, area);
  const setPanel = (next: PanelModel) => write({ panel: JSON.stringify(next) });
  const setRange = ({ from, to }: RawTimeRange) => write({ from: String(from), to: String(to) });
  return (
    <div className={styles.page}>
      {!isKiosk && (
        <>
          <div>
            <Alert severity="info" title="One panel in the plugin host: a stand-in for a dashboard" bottomSpacing={0} />
          </div>
          <Toolbar
            range={range}
            timeZone={timeZone}
            onChangeRange={setRange}
            onRefresh={() => setRefreshCount((count) => count + 1)}
            showsOptions={showsOptions}
          />
        </>
      )}
      <div className={styles.body}>
        <div className={styles.area} ref={setArea} data-testid="host-panel-area">
          {size.width > 0 && (
            <PanelView
              {...{ panel, range, timeZone, refreshCount, ...size }}
              onChange={setPanel}
              onData={setData}
              onChangeRange={setRange}
            />
          )}
        </div>
        {showsOptions && <Options panel={panel} data={data?.series ?? []} onChange={setPanel} />}
      </div>
    </div>
  );
}

/** What the address says, else what there is room for. */
const sizeOf = (given: Partial<Size>, area: Size | undefined): Size => ({
  width: given.width ?? area?.width ?? 0,
  height: given.height ?? area?.height ?? 0,
});

interface ToolbarProps {
  readonly range: RawTimeRange;
  readonly timeZone: string;
  readonly showsOptions: boolean;
  readonly onChangeRange: (range: RawTimeRange) => void;
  readonly onRefresh: () => void;
}

function Toolbar({ range: raw, timeZone, showsOptions, onChangeRange, onRefresh }: ToolbarProps) {
  const styles = useStyles2(getStyles);
  const range = toTimeRange(raw, timeZone);
  const move = (direction: number) => {
    const half = (direction * (range.to.valueOf() - range.from.valueOf())) / 2;
    onChangeRange({ from: String(range.from.valueOf() + half), to: String(range.to.valueOf() + half) });
  };
  return (
    <div className={styles.toolbar}>
      <TimeRangePicker
        value={range}
        timeZone={timeZone}
        onChange={(chosen) => onChangeRange(toRaw(chosen))}
        onChangeTimeZone={setTimeZone}
        onMoveBackward={() => move(-1)}
        onMoveForward={() => move(1)}
        onZoom={() => onChangeRange(zoomedOut(range))}
      />
      <RefreshPicker text="Refresh" noIntervalPicker onRefresh={onRefresh} onIntervalChanged={() => undefined} />
      <Button
        variant="secondary"
        icon="sliders-v-alt"
        aria-pressed={showsOptions}
        onClick={() => write({ options: showsOptions ? null : '1' })}
      >
        Options
      </Button>
    </div>
  );
}

interface OptionsProps {
  readonly panel: PanelModel;
  readonly data: DataFrame[];
  readonly onChange: (panel: PanelModel) => void;
}

function Options({ panel, data, onChange }: OptionsProps) {
  const { value: plugin } = useLoaded(() => importPanelPlugin(panel.type), [panel.type]);
  return plugin ? <OptionsPane panel={panel} plugin={plugin} data={data} onChange={onChange} /> : null;
}

interface Search {
  readonly panel: PanelModel;
  readonly range: RawTimeRange;
  readonly isKiosk: boolean;
  readonly showsOptions: boolean;
  readonly width?: number;
  readonly height?: number;
}

function readSearch(pluginId: string, search: URLSearchParams): Search {
  const pixels = (name: string) => (search.has(name) ? Number(search.get(name)) : undefined);
  return {
    panel: toPanelModel(pluginId, JSON.parse(search.get('panel') ?? '{}')),
    range: { from: search.get('from') ?? 'now-6h', to: search.get('to') ?? 'now' },
    isKiosk: search.has('kiosk'),
    showsOptions: search.has('options'),
    width: pixels('width'),
    height: pixels('height'),
  };
}

const write = (changes: Readonly<Record<string, string | null>>) => locationService.partial({ ...changes }, true);

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({
    display: 'flex',
    flexDirection: 'column',
    flex: 1,
    minHeight: 0,
    gap: theme.spacing(1),
    padding: theme.spacing(2),
  }),
  toolbar: css({ display: 'flex', justifyContent: 'flex-end', gap: theme.spacing(1), flexWrap: 'wrap' }),
  body: css({ display: 'flex', flex: 1, minHeight: 0, gap: theme.spacing(1) }),
  area: css({ flex: 1, minWidth: 0, minHeight: 0 }),
});
