import React, { useCallback, useMemo, useState } from 'react';
import { NUMBER } from '#model/catalogue/reports/number';
import { CallListPage } from '../../callList/page/CallListPage';
import { useCallListPage, type CallListKind } from '../../callList/page/useCallListPage';
import { NumbersInput } from '../../components/numbers/NumbersInput';
import { readTyped, type TypedNumbers } from '../../components/numbers/typedNumbers';
import { ScheduleButton } from '../../components/ScheduleButton';
import { CurrencyPicker } from '../../reportPage/controls/CurrencyPicker';
import { type PageProps } from '../../reportPage/run/usePageRun';
import { Idle } from './Idle';
import { PeriodHint } from './PeriodHint';
import { reportOf, runSearch, type SearchAnswer } from './search';
import { NUMBERS_CODEC, type NumbersState } from './state';
import { Summary } from './Summary';

const areUsable = (numbers: TypedNumbers): boolean => readTyped(numbers).problem === undefined;

const NUMBERS: CallListKind<NumbersState, SearchAnswer> = {
  list: 'numberCalls',
  codec: NUMBERS_CODEC,
  ask: runSearch,
  isComplete: ({ numbers }) => areUsable(numbers),
};

const TEXTS = {
  failed: 'The numbers could not be looked up',
  again: 'Search again',
  changed: 'Controls have changed. Search to update.',
  empty: ({ numbers: { match } }: NumbersState) =>
    match === 'either'
      ? 'None of these numbers called or was called in this period.'
      : `None of these numbers was ${match} in this period. Try either side, or another period.`,
};

/** Numbers above, what happened on them below: a summary, then their calls. */
export function Numbers({ sources, url, state: written }: PageProps<NumbersState>) {
  const [text, setText] = useTyped(written.numbers.text, url.arrivals);
  const state = useMemo(() => ({ ...written, numbers: { ...written.numbers, text } }), [written, text]);
  const page = useCallListPage(NUMBERS, { sources, url, state });
  const { uid, dataSource, run, write, runState } = page;
  const report = useMemo(() => reportOf(state), [state]);

  const onNumbers = (numbers: TypedNumbers) => {
    setText(numbers.text);
    if (numbers.match !== written.numbers.match || numbers.prefix !== written.numbers.prefix) {
      write({ ...state, numbers });
    }
  };
  return (
    <CallListPage
      page={page}
      title={NUMBER.label}
      runLabel="Search"
      actions={report !== undefined && <ScheduleButton report={{ ...report, dataSource: uid, name: NUMBER.label }} />}
      controls={
        <NumbersInput value={state.numbers} onChange={onNumbers} onLeave={() => write(state)}>
          <CurrencyPicker
            dataSource={dataSource}
            value={state.currency}
            onChange={(currency) => write({ ...state, currency })}
          />
          {dataSource !== undefined && <PeriodHint months={dataSource.maxNumberMonths} state={state} />}
        </NumbersInput>
      }
      texts={TEXTS}
      // A link with numbers is about to be answered as soon as its data source is there.
      arriving={dataSource === undefined && areUsable(state.numbers)}
      idle={<Idle cancelled={run.cancelled} />}
      listTitle="Calls"
      above={(answer, dimmed) => (
        <Summary answer={answer} dimmed={dimmed} onOrder={(summaryOrder) => runState({ ...state, summaryOrder })} />
      )}
    />
  );
}

/** What is being typed: the URL gets it when the box is left or the search begins. A URL from outside replaces it. */
function useTyped(written: string, arrivals: number | undefined): [string, (text: string) => void] {
  const [typed, setTyped] = useState({ text: written, arrivals });
  const current = arrivals === undefined || typed.arrivals === arrivals ? typed.text : written;
  const set = useCallback((text: string) => setTyped({ text, arrivals }), [arrivals]);
  return [current, set];
}
