import { EmptyState } from '@grafana/ui';
import React from 'react';
import { type CallFieldId } from '#model/callList/fields';
import type { CallOrder } from '#model/callList/query';
import type { Order } from '#model/query/reportQuery';
import { CallList } from '../../callList/CallList';
import { CallResults, shownFields } from '../../callList/CallResults';
import { type OpenCall } from '../../callList/listState';
import { readTyped } from '../../components/numbers/typedNumbers';
import { type DataSource } from '../../datasource/DataSource';
import { type Run } from '../../reportPage/run/useRun';
import { testIds } from '../../test/testIds';
import { type SearchAnswer } from './search';
import { type NumbersState } from './state';
import { Summary } from './Summary';

export type Search = Run<NumbersState, SearchAnswer>;

interface Props {
  readonly dataSource: DataSource | undefined;
  readonly search: Search;
  readonly state: NumbersState;
  /** The controls are ahead of what is on screen. */
  readonly changed: boolean;
  readonly onSummaryOrder: (order: readonly Order[]) => void;
  readonly onFields: (fields: readonly CallFieldId[]) => void;
  readonly onOrder: (orderBy: CallOrder) => void;
  readonly onOpen: (call: OpenCall) => void;
  readonly onSearch: () => void;
}

const TEXTS = {
  failed: 'The numbers could not be looked up',
  again: 'Search again',
  changed: 'Controls have changed. Search to update.',
  empty: ({ numbers: { match } }: NumbersState) =>
    match === 'either'
      ? 'None of these numbers called or was called in this period.'
      : `None of these numbers was ${match} in this period. Try either side, or another period.`,
};

/** What was found: a summary of the numbers, then their calls. */
export function Results({ dataSource, search, state, changed, onSearch, ...on }: Props) {
  return (
    <CallResults
      run={search}
      changed={changed}
      // A link with numbers is about to be answered as soon as its data source is there.
      arriving={dataSource === undefined && readTyped(state.numbers).problem === undefined}
      texts={TEXTS}
      idle={<Idle cancelled={search.cancelled} />}
      onAgain={onSearch}
    >
      {({ answer, request }, dimmed) => (
        <>
          <Summary answer={answer} dimmed={dimmed} onOrder={on.onSummaryOrder} />
          {dataSource !== undefined && (
            <CallList
              title="Calls"
              dataSource={dataSource}
              answer={answer}
              range={request.range}
              state={{ ...request.state, fields: shownFields(answer, state), call: state.call }}
              dimmed={dimmed}
              onFields={on.onFields}
              onOrder={on.onOrder}
              onOpen={on.onOpen}
            />
          )}
        </>
      )}
    </CallResults>
  );
}

const Idle = ({ cancelled }: { readonly cancelled: boolean }) => (
  <div data-testid={testIds.numbers.start}>
    <EmptyState variant="call-to-action" hideImage message={cancelled ? 'Cancelled' : 'Whose calls?'}>
      {cancelled
        ? 'The search was stopped before it answered.'
        : 'Enter the numbers that somebody asks about, and press Search.'}
    </EmptyState>
  </div>
);
