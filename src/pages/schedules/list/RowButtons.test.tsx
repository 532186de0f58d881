import { fireEvent, render, screen } from '@testing-library/react';
import React from 'react';
import type { SavedSchedule } from '../../../alerting';
import { firstQuery } from '../form/draft';
import { RowButtons } from './RowButtons';

const SCHEDULE: SavedSchedule = {
  id: '1',
  name: 'Daily',
  details: {
    name: 'Daily',
    recipients: ['noc@example.com'],
    clock: { frequency: { every: 'day' }, time: '08:00', timeZone: 'UTC' },
    period: { last: 'day' },
    query: firstQuery('breakout', 'UTC'),
    formats: ['pdf'],
    onlyIfRows: false,
    customerSafe: false,
    paused: false,
  },
};
const EVERYTHING = { read: true, write: true, send: true };

/** Names of what stands in the row, then of what is in its menu. */
function offered(schedule: SavedSchedule): readonly string[] {
  render(<RowButtons schedule={schedule} may={EVERYTHING} isPausing={false} onPause={jest.fn()} onAsk={jest.fn()} />);
  const inRow = [...screen.queryAllByRole('button'), ...screen.queryAllByRole('link')];
  const labels = inRow.map((element) => element.getAttribute('aria-label'));
  const more = screen.queryByRole('button', { name: MORE });
  if (more) {
    fireEvent.click(more);
  }
  const entries = screen.queryAllByRole('menuitem').map(({ textContent }) => textContent);
  return [...labels, ...entries].map((name) => name ?? '');
}

const MORE = 'More actions for Daily';

describe('what can be done with a schedule', () => {
  it('is everything with one that the user may change', () => {
    const row = ['Preview Daily', 'Pause Daily', MORE, 'Edit Daily'];
    expect(offered(SCHEDULE)).toEqual([...row, 'Duplicate', 'Send now', 'Delete']);
  });

  it('is looking at one that the user may read alone, whatever goes for others', () => {
    expect(offered({ ...SCHEDULE, may: { read: true, write: false, send: false } })).toEqual(['Preview Daily']);
  });

  it('is sending too where the user may', () => {
    expect(offered({ ...SCHEDULE, may: { read: true, write: false, send: true } })).toEqual([
      'Preview Daily',
      MORE,
      'Send now',
    ]);
  });
});
