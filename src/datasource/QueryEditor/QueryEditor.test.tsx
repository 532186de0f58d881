import { type TypedVariableModel } from '@grafana/data';
import { setTemplateSrv, type TemplateSrv } from '@grafana/runtime';
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React, { useState } from 'react';
import { parseQuery } from '#model/query/parseQuery';
import type { AnySavedQuery } from '../../query/savedEvents';
import { DEFAULT_QUERY, defaultQuery } from '../../query/defaults';
import { withoutObservers } from '../../test/observers';
import { type DataSource } from '../DataSource';
import type { TollgridQuery } from '../types';
import { QueryEditor } from './QueryEditor';

const templates: TemplateSrv = {
  getVariables: () => [],
  replace: (text = '') => text,
  containsTemplate: () => false,
  updateTimeRange: () => undefined,
};
// A form of this size takes its time where nothing is drawn.
jest.setTimeout(20_000);

beforeAll(() => {
  setTemplateSrv(templates);
  withoutObservers();
  // Comboboxes measure their options with a canvas, which jsdom has not.
  Object.assign(HTMLCanvasElement.prototype, { getContext: () => ({ measureText: () => ({ width: 100 }) }) });
});

const dataSource: Pick<DataSource, 'uid' | 'values' | 'currencies'> = {
  uid: 'x',
  values: async () => ({ values: [{ value: 'US', label: 'US' }], truncated: false }),
  currencies: async () => ({ currencies: ['USD'] }),
};

async function show(query: AnySavedQuery | undefined) {
  const kept: { current: TollgridQuery } = { current: { refId: 'A', query } };
  const onRunQuery = jest.fn();
  function Host() {
    const [value, setValue] = useState(kept.current);
    return (
      <QueryEditor
        datasource={dataSource as DataSource}
        query={value}
        onChange={(next) => {
          kept.current = next;
          setValue(next);
        }}
        onRunQuery={onRunQuery}
      />
    );
  }
  await act(async () => render(<Host />));
  return { kept, onRunQuery };
}

/** Options are laid out, which jsdom does not, so the keyboard chooses them. */
async function choose(user: ReturnType<typeof userEvent.setup>, combobox: string, text: string) {
  await user.click(screen.getByRole('combobox', { name: combobox }));
  await user.keyboard(`${text}{ArrowDown}{Enter}`);
}

describe('the query editor', () => {
  it('changes the query inside the envelope, which it leaves alone', async () => {
    const user = userEvent.setup();
    const { kept, onRunQuery } = await show(DEFAULT_QUERY);
    await user.click(screen.getByRole('button', { name: 'Remove Attempts' }));
    expect(kept.current).toMatchObject({ refId: 'A', query: { report: 'breakout', rows: DEFAULT_QUERY.rows } });
    expect(kept.current.query).toMatchObject({ measures: expect.not.arrayContaining(['attempts']) });
    expect(kept.current.query).toHaveProperty('orderBy', []);
    expect(onRunQuery).toHaveBeenCalledTimes(1);
  });

  it('runs nothing while a condition lacks its values', async () => {
    const user = userEvent.setup();
    const { kept, onRunQuery } = await show(DEFAULT_QUERY);
    await user.click(screen.getByRole('button', { name: 'Measure filter' }));
    expect(kept.current.query?.filter).toEqual({ measure: 'attempts', op: '>=', values: [''] });
    await user.type(screen.getByLabelText('Value'), '10');
    expect(onRunQuery).not.toHaveBeenCalled();
    await user.tab();
    expect(kept.current.query?.filter).toEqual({ measure: 'attempts', op: '>=', values: ['10'] });
    expect(onRunQuery).toHaveBeenCalledTimes(1);
    await user.click(screen.getByRole('button', { name: 'Remove filter 1' }));
    expect(kept.current.query?.filter).toBeUndefined();
  });

  it('compares, and asks for the first rows', async () => {
    const user = userEvent.setup();
    const { kept } = await show(DEFAULT_QUERY);
    await choose(user, 'Compare with', 'Previous month');
    await user.type(screen.getByLabelText('First rows'), '5');
    await user.click(screen.getByLabelText('Others as one row'));
    expect(kept.current.query).toMatchObject({
      compare: 'previousMonth',
      top: { count: 5, by: DEFAULT_QUERY.measures[0], descending: true, others: false },
    });
    expect(parseQuery(kept.current.query)).toMatchObject({ ok: true });
    await user.clear(screen.getByLabelText('First rows'));
    expect(kept.current.query).toMatchObject({ top: undefined });
  });

  it('shows a group of alternatives in words and keeps it', async () => {
    const user = userEvent.setup();
    const filter = {
      or: [
        { dimension: 'country', op: 'in', values: ['US'] },
        { dimension: 'country', op: 'isUnknown' },
      ],
    } as const;
    const { kept } = await show({ ...DEFAULT_QUERY, filter });
    expect(screen.getByText('Country is one of US or Country is unknown')).toBeInTheDocument();
    await user.click(screen.getByLabelText('None'));
    expect(kept.current.query).toMatchObject({ filter, totals: 'none' });
  });

  it('says what is wrong with a query that it cannot show, and starts anew on request', async () => {
    const user = userEvent.setup();
    const { kept } = await show(JSON.parse('{"version":1,"report":"breakout","rows":["custmer"],"measures":["asr"]}'));
    expect(screen.getByText(/rows\[0\]: unknown id; did you mean customer\?/)).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Start anew' }));
    expect(kept.current.query).toEqual(DEFAULT_QUERY);
  });

  it('switches the report: its own defaults and options, and the conditions that both have', async () => {
    const user = userEvent.setup();
    const filter = { dimension: 'customer', op: 'in', values: [7] } as const;
    const { kept, onRunQuery } = await show({ ...DEFAULT_QUERY, filter });
    await choose(user, 'Report', 'Rate Center');
    expect(kept.current.query).toMatchObject({ report: 'usaRateCenter', filter });
    expect(screen.getByRole('button', { name: 'Called rate center' })).toBeInTheDocument();
    await choose(user, 'By number', 'Calling');
    expect(kept.current.query).toMatchObject({ side: 'calling' });
    expect(screen.getByRole('button', { name: 'Calling rate center' })).toBeInTheDocument();
    expect(onRunQuery).toHaveBeenCalledTimes(2);
  });
});

describe('form, variables and other queries', () => {
  const variables = (...names: string[]): TemplateSrv => ({
    ...templates,
    getVariables: () => names.map((name) => ({ type: 'custom', name }) as TypedVariableModel),
  });
  afterEach(() => setTemplateSrv(templates));

  it('asks a time series for its grain of time, and adds it', async () => {
    const user = userEvent.setup();
    const { kept, onRunQuery } = await show(DEFAULT_QUERY);
    await choose(user, 'Format', 'Time series');
    expect(kept.current.query).toMatchObject({ as: 'timeSeries' });
    expect(onRunQuery).not.toHaveBeenCalled();
    await user.click(screen.getByRole('button', { name: 'Add time that suits the panel' }));
    expect(kept.current.query).toMatchObject({ rows: ['$__grain', ...DEFAULT_QUERY.rows] });
    expect(onRunQuery).toHaveBeenCalledTimes(1);
    expect(screen.queryByRole('radiogroup', { name: 'Totals' })).not.toBeInTheDocument();
    await choose(user, 'Format', 'Table');
    expect(kept.current.query).not.toHaveProperty('as');
  });

  it('keeps the variables of a saved query, and offers those of the dashboard', async () => {
    setTemplateSrv(variables('group'));
    const user = userEvent.setup();
    const saved = { ...DEFAULT_QUERY, rows: ['$gone'], measures: ['$columns'], compare: '${before}', orderBy: [] };
    const { kept, onRunQuery } = await show(saved);
    await user.click(screen.getByRole('button', { name: 'Row group' }));
    await user.click(screen.getByRole('option', { name: /\$group/ }));
    expect(kept.current.query).toMatchObject({
      rows: ['$gone', '$group'],
      measures: ['$columns'],
      compare: '${before}',
    });
    expect(onRunQuery).toHaveBeenCalledTimes(1);
  });

  it('leaves the query of a scheduled report alone', async () => {
    await show(JSON.parse('{"version":1,"report":"scheduled"}'));
    expect(screen.getByRole('link', { name: 'Schedules' })).toBeInTheDocument();
    expect(screen.queryByRole('combobox')).not.toBeInTheDocument();
  });

  it('edits events', async () => {
    const user = userEvent.setup();
    const { kept, onRunQuery } = await show({ version: 1, report: 'events', event: 'rateChanges' });
    await user.type(screen.getByLabelText('At least'), '10{Enter}');
    expect(kept.current.query).toEqual({ version: 1, report: 'events', event: 'rateChanges', minChange: 0.1 });
    await user.click(screen.getByRole('radio', { name: 'Data gaps' }));
    await user.type(screen.getByLabelText('Longer than'), '0{Enter}');
    expect(screen.getByText(/A whole number from 1/)).toBeInTheDocument();
    expect(kept.current.query).not.toHaveProperty('minGapMinutes');
    expect(onRunQuery).toHaveBeenCalledTimes(2);
  });
});

describe('numbers', () => {
  it('are typed, and looked up when the field is left', async () => {
    const user = userEvent.setup();
    const { kept, onRunQuery } = await show({
      version: 1,
      report: 'numberCalls',
      numbers: { list: [], match: 'either', prefix: false },
    });
    await user.click(screen.getByRole('textbox', { name: 'Numbers' }));
    await user.paste('(212) 555-0100\n$number');
    expect(onRunQuery).not.toHaveBeenCalled();
    await user.tab();
    expect(kept.current.query).toMatchObject({ numbers: { list: ['(212) 555-0100', '$number'] } });
    expect(onRunQuery).toHaveBeenCalledTimes(1);
    await user.click(screen.getByRole('radio', { name: 'Called' }));
    expect(kept.current.query).toMatchObject({ numbers: { match: 'called' } });
  });

  it('that are none run nothing', async () => {
    const user = userEvent.setup();
    const { onRunQuery } = await show(defaultQuery('number'));
    await user.click(screen.getByRole('textbox', { name: 'Numbers' }));
    await user.paste('nobody');
    await user.tab();
    expect(onRunQuery).not.toHaveBeenCalled();
  });
});
