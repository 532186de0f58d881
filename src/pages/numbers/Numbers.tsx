import { css } from '@emotion/css';
import { type DataSourceInstanceSettings, type GrafanaTheme2 } from '@grafana/data';
import { Alert, Icon, useStyles2 } from '@grafana/ui';
import React, { useCallback, useMemo, useState } from 'react';
import { NUMBER } from '#model/catalogue/reports/number';
import { earliestStart } from '#model/number/period';
import { CallDrawer } from '../../callList/CallDrawer';
import { areFetched } from '../../callList/CallResults';
import { keyText } from '../../callList/listState';
import { NumbersInput } from '../../components/numbers/NumbersInput';
import { readTyped } from '../../components/numbers/typedNumbers';
import { ScheduleButton } from '../../components/ScheduleButton';
import { useDataSource } from '../../components/useDataSource';
import { CurrencyPicker } from '../../reportPage/controls/CurrencyPicker';
import { RunBar } from '../../reportPage/controls/RunBar';
import { isBehind } from '../../reportPage/run/isBehind';
import { useRun } from '../../reportPage/run/useRun';
import { timeRangeOf } from '../../reportPage/state/period';
import { useArrivals } from '../../reportPage/state/useArrivals';
import { isSameRequest, type UrlState } from '../../reportPage/state/useUrlState';
import { useRunShortcut } from '../../reportPage/useRunShortcut';
import { testIds } from '../../test/testIds';
import { Results } from './Results';
import { reportOf, runSearch, type SearchAnswer } from './search';
import { asked, NUMBERS_CODEC, type NumbersState } from './state';

interface Props {
  /** Every data source of ours, the default one first; at least one. */
  readonly sources: readonly DataSourceInstanceSettings[];
  readonly url: UrlState<NumbersState>;
  readonly state: NumbersState;
}

/** Numbers above, what happened on them below. The URL holds the controls; the run holds what was found. */
export function Numbers({ sources, url, state: written }: Props) {
  const styles = useStyles2(getStyles);
  const uid = written.dataSource ?? sources[0]?.uid ?? '';
  const { dataSource, problem } = useDataSource(uid);
  const { run: search, start, cancel } = useRun<NumbersState, SearchAnswer>();
  const { write, markRun, arrivals } = url;
  const [text, setText] = useTyped(written.numbers.text, arrivals);
  const state = useMemo(() => ({ ...written, numbers: { ...written.numbers, text } }), [written, text]);

  const runState = (wanted: NumbersState) => {
    const unusable = readTyped(wanted.numbers).problem !== undefined;
    if (dataSource !== undefined && !unusable) {
      const next = { ...wanted, dataSource: dataSource.uid };
      write(next);
      markRun();
      const range = timeRangeOf(next.period, next.timeZone);
      start(next, range, runSearch(dataSource, next, range));
    }
  };
  const onSearch = () => runState({ ...state, call: undefined });
  useRunShortcut(onSearch);
  useArrivals(arrivals, dataSource !== undefined, () => runState(written));

  const shown = useMemo(() => reportOf(state), [state]);
  const change = (part: Partial<NumbersState>) => write({ ...state, ...part });
  const rerun = (part: Partial<NumbersState>) => runState({ ...state, ...part });
  return (
    <>
      <RunBar
        title={NUMBER.label}
        runLabel="Search"
        period={state.period}
        timeZone={state.timeZone}
        dataSource={uid}
        choosesDataSource={sources.length > 1 || problem !== undefined}
        runningSince={search.running?.startedMs}
        onPeriod={(period) => change({ period })}
        onTimeZone={(timeZone) => change({ timeZone })}
        onDataSource={(chosen) => change({ dataSource: chosen })}
        onRefresh={onSearch}
        onCancel={cancel}
      >
        {shown !== undefined && <ScheduleButton report={{ ...shown, dataSource: uid, name: NUMBER.label }} />}
      </RunBar>
      <NumbersInput
        value={state.numbers}
        onChange={(numbers) => {
          setText(numbers.text);
          if (numbers.match !== written.numbers.match || numbers.prefix !== written.numbers.prefix) {
            change({ numbers });
          }
        }}
        onLeave={() => change({})}
      >
        <CurrencyPicker dataSource={dataSource} value={state.currency} onChange={(currency) => change({ currency })} />
        {dataSource !== undefined && <PeriodHint months={dataSource.maxNumberMonths} state={state} />}
      </NumbersInput>
      {problem === undefined ? (
        <div className={styles.results}>
          <Results
            dataSource={dataSource}
            search={search}
            state={state}
            changed={isBehind(search, (shown) => isSameRequest(NUMBERS_CODEC, asked(shown), asked(state)))}
            onSummaryOrder={(summaryOrder) => rerun({ summaryOrder })}
            onFields={(fields) => (areFetched(fields, search) ? change({ fields }) : rerun({ fields }))}
            onOrder={(orderBy) => rerun({ orderBy })}
            onOpen={(call) => change({ call })}
            onSearch={onSearch}
          />
        </div>
      ) : (
        <Alert severity="error" title="The data source of this address cannot be used">
          {problem}
        </Alert>
      )}
      {state.call !== undefined && dataSource !== undefined && (
        <CallDrawer
          key={keyText(state.call)}
          dataSource={dataSource}
          call={state.call}
          timeZone={state.timeZone}
          onClose={() => change({ call: undefined })}
        />
      )}
    </>
  );
}

/** What is being typed: the URL gets it when the box is left or the search begins. A URL from outside replaces it. */
function useTyped(written: string, arrivals: number | undefined): [string, (text: string) => void] {
  const [typed, setTyped] = useState({ text: written, arrivals });
  const current = arrivals === undefined || typed.arrivals === arrivals ? typed.text : written;
  const set = useCallback((text: string) => setTyped({ text, arrivals }), [arrivals]);
  return [current, set];
}

interface HintProps {
  readonly months: number;
  readonly state: NumbersState;
}

/** How far back numbers are looked up, and whether the period goes further. */
function PeriodHint({ months, state: { period, timeZone } }: HintProps) {
  const styles = useStyles2(getStyles);
  const { from, to } = timeRangeOf(period, timeZone);
  const tooLong = from.valueOf() < earliestStart(to.valueOf(), months);
  const span = months === 1 ? 'a month' : `${months} months`;
  return (
    <span className={tooLong ? styles.tooLong : styles.hint} data-testid={testIds.numbers.hint}>
      <Icon name={tooLong ? 'exclamation-triangle' : 'info-circle'} size="sm" />{' '}
      {tooLong
        ? `This period is longer than ${span}, the most that numbers are looked up in. Choose a shorter one.`
        : `Numbers are looked up in at most ${span}.`}
    </span>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  results: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), flex: '1 1 0', minHeight: 300 }),
  hint: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  tooLong: css({ color: theme.colors.error.text, fontSize: theme.typography.bodySmall.fontSize }),
});
