import { fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React, { useState } from 'react';
import { ConfigEditor } from './ConfigEditor';
import type { Options } from './settings';

const options: Options = {
  id: 1,
  uid: 'x',
  orgId: 1,
  name: 'Tollgrid',
  typeLogoUrl: '',
  type: 'tollgrid-cdr-datasource',
  typeName: 'Tollgrid CDR',
  access: 'proxy',
  url: '',
  user: '',
  database: '',
  basicAuth: false,
  basicAuthUser: '',
  isDefault: false,
  readOnly: false,
  withCredentials: false,
  jsonData: {},
  secureJsonFields: { password: true },
};

/** Grafana keeps the settings; the editor only shows and changes them. */
function show(initial: Options = options): { current: Options } {
  const kept = { current: initial };
  function Host() {
    const [value, setValue] = useState(initial);
    return (
      <ConfigEditor
        options={value}
        onOptionsChange={(next) => {
          kept.current = next;
          setValue(next);
        }}
      />
    );
  }
  render(<Host />);
  return kept;
}

/** At once: every key that is typed draws the whole editor anew. */
const fill = (label: string | RegExp, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });

describe('the settings of a data source', () => {
  it('writes each field where Grafana and the backend look for it', async () => {
    const user = userEvent.setup();
    const kept = show();
    fill(/^URL/, 'https://ch.example.com:8443');
    fill(/^Database/, 'cdrs');
    fill(/^User/, 'reader');
    fill(/^Server name/, 'ch.internal');
    fill(/^Query timeout/, '30');
    await user.click(screen.getByRole('button', { name: 'Add header' }));
    fill('Header 1 name', 'X-Key');
    fill('Header 1 value', 'secret');
    expect(kept.current.url).toBe('https://ch.example.com:8443');
    expect(kept.current.jsonData).toEqual({
      database: 'cdrs',
      username: 'reader',
      serverName: 'ch.internal',
      queryTimeoutSeconds: 30,
      httpHeaderName1: 'X-Key',
    });
    expect(kept.current.secureJsonData).toEqual({ httpHeaderValue1: 'secret' });
  });

  it('names the writing user apart from the reading one', () => {
    const kept = show();
    fill(/^Writing user/, 'loader');
    fill(/^Its password/, 'pw');
    expect(kept.current.jsonData).toEqual({ loaderUsername: 'loader' });
    expect(kept.current.secureJsonData).toEqual({ loaderPassword: 'pw' });
  });

  it('keeps what reports start from, and nothing that is the default anyway', () => {
    const kept = show();
    fill(/^Longest period of Per Number/, '3');
    const tollFree = within(screen.getByRole('radiogroup', { name: 'Toll-free' }));
    fireEvent.click(tollFree.getByLabelText('Indeterminate'));
    expect(kept.current.jsonData).toEqual({ maxNumberMonths: 3, jurisdiction: { tollFree: 'indeterminate' } });
    fireEvent.click(screen.getByRole('button', { name: 'Toll-free: not chosen here' }));
    expect(kept.current.jsonData).toEqual({ maxNumberMonths: 3 });
  });

  it('never shows a stored password, and forgets it on reset', async () => {
    const user = userEvent.setup();
    const kept = show();
    expect(screen.getByLabelText(/^Password/)).toHaveValue('configured');
    expect(screen.getByLabelText(/^Password/)).toBeDisabled();
    await user.click(screen.getByRole('button', { name: 'Reset' }));
    await user.type(screen.getByLabelText(/^Password/), 'new');
    expect(kept.current.secureJsonData).toEqual({ password: 'new' });
    expect(kept.current.secureJsonFields).toEqual({ password: false });
  });

  it('asks for certificates only when they are switched on', async () => {
    const user = userEvent.setup();
    const kept = show();
    expect(screen.queryByLabelText(/^CA certificate/)).not.toBeInTheDocument();
    await user.click(screen.getByLabelText(/^Own certificate authority/));
    expect(screen.getByText('Needed as long as the switch above is on')).toBeInTheDocument();
    await user.type(screen.getByLabelText(/^CA certificate/), 'PEM');
    expect(screen.queryByText('Needed as long as the switch above is on')).not.toBeInTheDocument();
    expect(kept.current.jsonData.tlsAuthWithCACert).toBe(true);
    expect(kept.current.secureJsonData).toEqual({ tlsCACert: 'PEM' });
  });

  it('cannot be changed when it is provisioned', () => {
    show({ ...options, readOnly: true });
    expect(screen.getByLabelText(/^URL/)).toBeDisabled();
    expect(screen.getByRole('button', { name: 'Add header' })).toBeDisabled();
  });
});
