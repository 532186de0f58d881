import { grainFor, SERIES_GRAINS } from './grain';

describe('the grain that suits a panel', () => {
  it.each([
    [1_000, 'minute'],
    [60_000, 'minute'],
    [60_001, 'quarter_hour'],
    [1_800_000, 'hour'],
    [43_200_000, 'day'],
    [172_800_000, 'week'],
    [864_000_000, 'month'],
    [9_000_000_000, 'month'],
    [undefined, 'hour'],
  ])('%s ms: %s', (intervalMs, grain) => {
    expect(grainFor(intervalMs, SERIES_GRAINS)).toBe(grain);
  });

  it('is one that the report has', () => {
    expect(grainFor(1_000, ['customer', 'hour', 'day'])).toBe('hour');
    expect(grainFor(9_000_000_000, ['hour', 'day'])).toBe('day');
  });
});
