import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React, { useState } from 'react';
import { withoutObservers } from '../../test/observers';
import { type DataSource } from '../DataSource';
import type { TollgridVariableQuery } from '../types';
import { VariableQueryEditor } from './VariableQueryEditor';

// What is typed is asked for after a pause, on machines that do other things as well.
jest.setTimeout(20_000);
const found = (text: RegExp | string) => screen.findByText(text, undefined, { timeout: 10_000 });

beforeAll(() => {
  withoutObservers();
  // Comboboxes measure their options with a canvas, which jsdom has not.
  Object.assign(HTMLCanvasElement.prototype, { getContext: () => ({ measureText: () => ({ width: 100 }) }) });
});

const dataSource: Pick<DataSource, 'values' | 'currencies'> = {
  values: async ({ search }) => ({ values: [{ value: 7, label: 'Acme' }], truncated: search === undefined }),
  currencies: async () => ({ currencies: ['EUR', 'USD'] }),
};

function show(query: TollgridVariableQuery) {
  const kept = { current: query };
  function Host() {
    const [value, setValue] = useState(query);
    return (
      <VariableQueryEditor
        datasource={dataSource as DataSource}
        query={value}
        onRunQuery={() => undefined}
        onChange={(next) => {
          kept.current = next;
          setValue(next);
        }}
      />
    );
  }
  render(<Host />);
  return kept;
}

describe('the query of a variable', () => {
  it('says how much it offers, and how viewers find what it does not', async () => {
    const user = userEvent.setup();
    const kept = show({ refId: 'V', dimension: 'customer' });
    expect(await found(/more than 1,000 values.*put \$__searchFilter above/)).toBeInTheDocument();
    await user.type(screen.getByLabelText('Containing'), 'Ac');
    expect(await found('1 entry in this period')).toBeInTheDocument();
    expect(kept.current).toEqual({ refId: 'V', dimension: 'customer', search: 'Ac' });
  });

  it('asks for a report where that is what it depends on', async () => {
    const user = userEvent.setup();
    const kept = show({ refId: 'V' });
    await user.click(screen.getByLabelText('Measures'));
    expect(kept.current).toEqual({ refId: 'V', kind: 'measures' });
    expect(screen.getByLabelText('Report')).toHaveValue('Breakout');
    await user.click(screen.getByLabelText('Currencies'));
    expect(screen.queryByLabelText('Report')).not.toBeInTheDocument();
    expect(await found('3 entries')).toBeInTheDocument();
  });
});
