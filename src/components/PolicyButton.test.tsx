import { fireEvent, render, screen, within } from '@testing-library/react';
import React, { useState } from 'react';
import { type DataSource } from '../datasource/DataSource';
import { type PartialPolicy } from '../query/policy';
import { withoutObservers } from '../test/observers';
import { testIds } from '../test/testIds';
import { PolicyButton } from './PolicyButton';

const dataSource: Pick<DataSource, 'name' | 'jurisdiction'> = { name: 'Carrier', jurisdiction: { canada: 'own' } };

function Host({
  policy,
  onChange,
}: {
  readonly policy: PartialPolicy;
  readonly onChange: (next: PartialPolicy) => void;
}) {
  const [own, setOwn] = useState(policy);
  return (
    <PolicyButton
      dataSource={dataSource as DataSource}
      policy={own}
      onChange={(next) => {
        setOwn(next);
        onChange(next);
      }}
    />
  );
}

beforeAll(withoutObservers);
// A drawer takes its time where nothing is drawn.
jest.setTimeout(20_000);

describe('the policy of a query', () => {
  it('says where each choice comes from, takes one and gives it back', () => {
    const onChange = jest.fn();
    render(<Host policy={{}} onChange={onChange} />);
    fireEvent.click(screen.getByRole('button', { name: 'As set up' }));
    const fields = within(screen.getByTestId(testIds.policy.fields));
    expect(fields.getByText('Set in the data source Carrier.')).toBeInTheDocument();
    expect(within(fields.getByRole('radiogroup', { name: 'Canada' })).getByLabelText('Own class')).toBeChecked();

    fireEvent.click(within(fields.getByRole('radiogroup', { name: 'Canada' })).getByLabelText('Indeterminate'));
    expect(onChange).toHaveBeenLastCalledWith({ canada: 'indeterminate' });
    expect(screen.getByTestId(testIds.policy.button)).toHaveTextContent('1 own choice');
    fireEvent.click(fields.getByRole('button', { name: 'Canada: not chosen here' }));
    expect(onChange).toHaveBeenLastCalledWith({});
  });
});
