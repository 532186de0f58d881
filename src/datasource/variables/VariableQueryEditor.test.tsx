import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React, { useState } from 'react';
import { withoutObservers } from '../../test/observers';
import { type DataSource } from '../DataSource';
import type { TollgridVariableQuery } from '../types';
import { VariableQueryEditor } from './VariableQueryEditor';

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
    expect(await screen.findByText(/more than 1,000 values.*put \$__searchFilter above/)).toBeInTheDocument();
    await user.type(screen.getByLabelText('Containing'), 'Ac');
    expect(await screen.findByText('1 entry in this period')).toBeInTheDocument();
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
    expect(await screen.findByText('3 entries')).toBeInTheDocument();
  });
});
