import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import React from 'react';
import { breakoutQuery } from '../../../test/queries';
import { toolIds } from '../../../test/toolTestIds';
import { type PivotAction, type Zone } from '../../types';
import { defaultState } from '../../state/defaults';
import { ColumnsPanel } from './ColumnsPanel';

const STATE = defaultState(
  breakoutQuery({ rows: ['customer', 'provider'], columns: ['month'], measures: ['attempts', 'asr'] })
);

function show(state = STATE): { user: UserEvent; actions: PivotAction[] } {
  const actions: PivotAction[] = [];
  render(<ColumnsPanel state={state} onAction={(action) => actions.push(action)} />);
  return { user: userEvent.setup(), actions };
}

// jsdom lays nothing out.
beforeAll(() => Object.assign(Element.prototype, { scrollIntoView: () => {} }));

const chips = (zone: Zone) =>
  within(screen.getByTestId(toolIds.zone(zone)))
    .getAllByRole('listitem', { hidden: true })
    .map(({ textContent }) => textContent);
const focus = (element: HTMLElement) => act(() => element.focus());
const chip = (zone: Zone, name: string) => within(screen.getByTestId(toolIds.zone(zone))).getByLabelText(name);
// By label: roles of a hundred entries are slow to compute.
const entry = (name: string) => within(screen.getByTestId(toolIds.catalogue)).getByLabelText(name);
const said = (text: string) => waitFor(() => expect(document.body).toHaveTextContent(text));

/** The library listens to keys only after the one that picked up. */
const pickUp = async (user: UserEvent, element: HTMLElement, label: string) => {
  focus(element);
  await user.keyboard(' ');
  await said(`Picked up ${label}.`);
  await act(() => new Promise((resolve) => setTimeout(resolve)));
};

describe('the Columns panel', () => {
  it('shows what stands in the zones', () => {
    show();
    expect(chips('rows')).toEqual(['Customer', 'Provider']);
    expect(chips('columns')).toEqual(['Month']);
    expect(chips('values')).toEqual(['Attempts', 'ASR']);
  });

  it('drags a row group to the column groups by keyboard and says where it is', async () => {
    const { user, actions } = show();
    await pickUp(user, chip('rows', 'Provider'), 'Provider');
    await user.keyboard('{ArrowDown}');
    await said('Provider: Row groups, position 1 of 2.');
    await user.keyboard('{ArrowRight}');
    await said('Provider: Column groups, position 1 of 2.');
    await user.keyboard('{ArrowDown}');
    await said('Provider: Column groups, position 2 of 2.');
    await user.keyboard(' ');
    await said('Provider dropped: Column groups, position 2 of 2.');
    expect(actions).toEqual([{ type: 'moveField', from: 'rows', to: 'columns', id: 'provider', index: 1 }]);
  });

  it('drags a measure from the list: only the values take it', async () => {
    const { user, actions } = show();
    focus(entry('Profit'));
    await pickUp(user, entry('Drag Profit'), 'Profit');
    await user.keyboard('{ArrowDown}{ArrowDown}');
    await said('Profit: Values, position 2 of 3.');
    await user.keyboard('{Enter}');
    await said('Profit dropped');
    expect(actions).toEqual([{ type: 'addField', zone: 'values', id: 'profit', index: 1 }]);
  });

  it('gives up with Escape', async () => {
    const { user, actions } = show();
    await pickUp(user, chip('rows', 'Provider'), 'Provider');
    await user.keyboard('{ArrowRight}{Escape}');
    await said('Provider was not moved.');
    expect(actions).toEqual([]);
  });

  it('moves and removes a chip by keys of its own, and keeps the last measure', async () => {
    const { user, actions } = show();
    focus(chip('values', 'ASR'));
    await user.keyboard('{Alt>}{ArrowUp}{/Alt}{Delete}');
    expect(actions).toEqual([
      { type: 'moveField', from: 'values', to: 'values', id: 'asr', index: 0 },
      { type: 'removeField', zone: 'values', id: 'asr' },
    ]);
  });

  it('does not let the last measure go', () => {
    show(defaultState(breakoutQuery({ measures: ['attempts'] })));
    expect(screen.queryByLabelText('Remove Attempts')).not.toBeInTheDocument();
    expect(entry('Attempts')).toBeDisabled();
  });

  it('ticks what is found, and unticks what is there', async () => {
    const { user, actions } = show();
    await user.type(screen.getByLabelText(/^Search/), 'hour of');
    expect(
      screen.getAllByRole('checkbox', { name: /hour/i }).map((box) => box.getAttribute('aria-label'))
    ).toHaveLength(1);
    await user.click(entry('Hour of day'));
    await user.clear(screen.getByLabelText(/^Search/));
    await user.click(entry('Month'));
    expect(actions).toEqual([
      { type: 'addField', zone: 'rows', id: 'hour_of_day', index: 2 },
      { type: 'removeField', zone: 'columns', id: 'month' },
    ]);
  });

  it('goes through the list by arrow keys from one tab stop', async () => {
    const { user } = show();
    focus(entry('Customer'));
    await user.keyboard('{ArrowDown}{ArrowDown}');
    expect(entry('Switch')).toHaveFocus();
    await user.keyboard('{ArrowUp}');
    expect(entry('Provider')).toHaveFocus();
    await user.tab();
    expect(entry('Drag Provider')).toHaveFocus();
  });

  it('has no column groups without pivot mode, and moves dimensions across by a button with it', async () => {
    const { user, actions } = show();
    await user.click(
      chip('rows', 'Provider').parentElement?.querySelector('[title="Move to column groups"]') as Element
    );
    await user.click(screen.getByLabelText('Pivot mode'));
    expect(actions).toEqual([
      { type: 'moveField', from: 'rows', to: 'columns', id: 'provider', index: 1 },
      { type: 'setPivotMode', on: false },
    ]);
  });

  it('shows description and formula in focus', async () => {
    show();
    focus(chip('values', 'ASR'));
    expect(await screen.findByText('= answered / attempts')).toBeInTheDocument();
  });
});
