/** Events against brute force: spans without records, and days on which billed rates change. */
import type { EventQueryInput } from '../../model/events/eventQuery';
import { TestDatabase } from '../support/database';
import { HandlersOf, type Range } from '../support/handlersOf';
import { testRecord, type TestRecord } from '../support/records';

jest.setTimeout(60_000);

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const START = Date.UTC(2026, 5, 1);
const NAMES = [{ id: 1, name: 'Alpha <b>, Ltd' }];

let database: TestDatabase;
let backend: HandlersOf;
let traffic: readonly TestRecord[];
let bills: readonly TestRecord[];

beforeAll(async () => {
  database = await TestDatabase.create();
  backend = new HandlersOf(database.url, database.database);
  traffic = trafficRecords();
  bills = billRecords();
  await database.insert([...traffic, ...bills]);
  await database.giveNames('provider', NAMES);
}, 60_000);

afterAll(async () => {
  jest.restoreAllMocks();
  await backend?.close();
  await database?.drop();
});

/** Two days of calls of one country, with pauses of up to 40 minutes and several records in some seconds. */
function trafficRecords(): readonly TestRecord[] {
  const random = randomNumbers(7);
  const records: TestRecord[] = [];
  for (let at = START + 17_000; at < START + 2 * DAY_MS; at += 1000 * Math.floor(2400 * random() ** 4)) {
    const country = random() < 0.5 ? 'CA' : 'BR';
    records.push(testRecord({ startMs: at, country, provider: 0, providerDestination: '', providerDuration: 0 }));
  }
  return records;
}

interface Bill {
  readonly provider: number;
  readonly destination: string;
  readonly currency: string;
  /** Minutes and millionths of the currency per minute, day by day from 10 June; none means no calls. */
  readonly days: ReadonlyArray<readonly [minutes: number, microsPerMinute: number] | undefined>;
}

const BILLS: readonly Bill[] = [
  {
    provider: 1,
    destination: 'MX <Mobile>',
    currency: 'USD',
    days: [
      [100, 10_000],
      [100, 10_000],
      [100, 12_500],
    ],
  },
  {
    provider: 2,
    destination: 'DE Fixed',
    currency: 'EUR',
    days: [[100, 20_000], undefined, [90, 15_000], [80, 15_100]],
  },
  // Few minutes, among days that have enough.
  {
    provider: 2,
    destination: 'FR Fixed',
    currency: 'EUR',
    days: [
      [100, 20_000],
      [10, 40_000],
      [100, 20_000],
    ],
  },
  // The same destination in two currencies is two rates.
  { provider: 3, destination: 'GB', currency: 'GBP', days: [[100, 5_000], undefined, [100, 5_000]] },
  { provider: 3, destination: 'GB', currency: 'USD', days: [undefined, [100, 7_000], undefined] },
  {
    provider: 4,
    destination: 'Free',
    currency: 'USD',
    days: [
      [100, 0],
      [100, 1_000],
      [100, 0],
    ],
  },
];
const FIRST_BILL = Date.UTC(2026, 5, 10);

/** A week later: everybody at once, each by another share. */
const CROWD: readonly Bill[] = Array.from({ length: 11 }, (_, index) => ({
  provider: 50 + index,
  destination: 'Crowd',
  currency: 'USD',
  days: [...Array.from({ length: 7 }, () => undefined), [100, 10_000], [100, 12_000 + index * 1_000]],
}));

function billRecords(): readonly TestRecord[] {
  return [...BILLS, ...CROWD].flatMap(({ provider, destination, currency, days }) =>
    days.flatMap((day, index) =>
      day === undefined
        ? []
        : Array.from({ length: 10 }, (_, call) =>
            testRecord({
              startMs: FIRST_BILL + index * DAY_MS + (call + 1) * 3_600_000,
              provider,
              providerDestination: destination,
              providerCurrency: currency,
              providerDuration: day[0] * 6,
              costMicros: BigInt((day[0] / 10) * day[1]),
            })
          )
    )
  );
}

function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

interface FoundEvent {
  readonly time: unknown;
  readonly timeEnd: unknown;
  readonly title: unknown;
  readonly text: unknown;
  readonly tags: unknown;
}

async function events(query: Partial<EventQueryInput>, range: Range): Promise<readonly FoundEvent[]> {
  const frame = await backend.query({ version: 1, report: 'events', ...query }, range);
  if (typeof frame === 'string') {
    throw new Error(frame);
  }
  // As Grafana finds the parts of an annotation: by what a field is called on screen, whatever its case.
  const shownName = ({ name, config }: (typeof frame.fields)[number]) => String(config['displayName'] ?? name);
  const column = (name: string) =>
    frame.fields.find((field) => shownName(field).toLowerCase() === name.toLowerCase())?.values() ?? [];
  const [title, text, tags, timeEnd] = [column('title'), column('text'), column('tags'), column('timeEnd')];
  return column('time').map((time, row) => ({
    time,
    timeEnd: timeEnd[row],
    title: title[row],
    text: text[row],
    tags: tags[row],
  }));
}

describe('spans without records', () => {
  const spans = async (query: Partial<EventQueryInput>, range: Range) =>
    (await events({ event: 'dataGaps', ...query }, range)).map(({ time, timeEnd }) => [time, timeEnd]);

  /** By the definition: neighbours in time that are further apart, as far as they lie in the period. */
  function expectedSpans(records: readonly TestRecord[], minutes: number, { fromMs, toMs }: Range, nowMs: number) {
    const times = [...records.map(({ startMs }) => startMs).filter((at) => at < nowMs), nowMs].sort((a, b) => a - b);
    return times.flatMap((end, index) => {
      const start = times[index - 1] ?? 0;
      const isInside = end > fromMs && start < toMs;
      return isInside && end - start > minutes * MINUTE_MS ? [[Math.max(start, fromMs), Math.min(end, toMs)]] : [];
    });
  }

  const NOW = Date.UTC(2026, 10, 23);

  it.each<[number, number, number]>([
    [1, 0, 48],
    [5, 0, 48],
    [15, 6, 30],
    [30, -10, 60],
    [44_640, 0, 48],
  ])('longer than %i minutes, from hour %i to hour %i', async (minutes, fromHour, toHour) => {
    const range = { fromMs: START + fromHour * 60 * MINUTE_MS, toMs: START + toHour * 60 * MINUTE_MS };
    const expected = expectedSpans([...traffic, ...bills], minutes, range, NOW);
    expect(expected.length).toBeGreaterThan(0);
    expect(await spans({ minGapMinutes: minutes }, range)).toEqual(expected);
  });

  it.each([0, 7, 13, 29, 41])('with ends inside of pauses: shifted by %i minutes', async (shift) => {
    const fromMs = START + 9 * 60 * MINUTE_MS + shift * MINUTE_MS;
    const range = { fromMs, toMs: fromMs + 95 * MINUTE_MS };
    const expected = expectedSpans([...traffic, ...bills], 10, range, NOW);
    expect(await spans({ minGapMinutes: 10 }, range)).toEqual(expected);
  });

  it('of records that meet the conditions', async () => {
    const range = { fromMs: START, toMs: START + 2 * DAY_MS };
    const brazil = traffic.filter(({ country }) => country === 'BR');
    const filter = { dimension: 'country', op: 'in', values: ['BR'] } as const;
    const found = await events({ event: 'dataGaps', minGapMinutes: 20, filter }, range);
    expect(found.map(({ time, timeEnd }) => [time, timeEnd])).toEqual(expectedSpans(brazil, 20, range, NOW));
    expect(found[0]?.text).toContain('No records that meet the conditions from 2026-06-0');
    // The first began before the period.
    expect(found[0]?.title).toBe('No records for more than 20 min');
    expect(found[1]?.title).toMatch(/^No records for \d\d min$/);
  });

  it('without any record, the whole period', async () => {
    const range = { fromMs: Date.UTC(2025, 0, 1), toMs: Date.UTC(2025, 0, 2) };
    expect(await spans({}, range)).toEqual([[range.fromMs, range.toMs]]);
    const [gap] = await events({ event: 'dataGaps' }, { fromMs: range.fromMs, toMs: range.toMs + 3_600_000 });
    expect(gap?.title).toBe('No records for 1 day 1 h');
  });

  it('up to now, not beyond', async () => {
    const last = Math.max(...traffic.map(({ startMs }) => startMs));
    const now = last + 25 * MINUTE_MS;
    jest.spyOn(Date, 'now').mockReturnValue(now);
    const range = { fromMs: last - MINUTE_MS, toMs: last + DAY_MS };
    expect(await spans({ minGapMinutes: 20 }, range)).toEqual([[last, now]]);
    expect(await spans({ minGapMinutes: 25 }, range)).toEqual([]);
    expect(await spans({}, { fromMs: now + MINUTE_MS, toMs: now + DAY_MS })).toEqual([]);
    jest.restoreAllMocks();
  });
});

describe('changes of billed rates', () => {
  const RANGE = { fromMs: FIRST_BILL, toMs: FIRST_BILL + 5 * DAY_MS };

  /** By the definition: days with enough minutes, each beside the one before it that has enough. */
  function expectedChanges(minChange: number, minMinutes: number) {
    return BILLS.flatMap(({ provider, days }) => {
      const enough = days.flatMap((day, index) =>
        day !== undefined && day[0] >= minMinutes ? [{ at: FIRST_BILL + index * DAY_MS, rate: day[1] }] : []
      );
      return enough.slice(1).flatMap(({ at, rate }, index) => {
        const before = enough[index]?.rate ?? 0;
        const isChange = rate !== before && Math.abs(rate - before) >= minChange * before;
        return isChange ? [`${at} ${provider}`] : [];
      });
    }).sort();
  }

  it.each<[number, number]>([
    [0.05, 60],
    [0.001, 60],
    [0.05, 5],
    [0.26, 60],
    [0.25, 95],
  ])('by at least %d of days with %i minutes', async (minChange, minMinutes) => {
    const found = await events({ event: 'rateChanges', minChange, minMinutes }, RANGE);
    const told = found.flatMap(({ time, text }) =>
      String(text)
        .split('<br>')
        .map((line) => `${String(time)} ${/^#(\d+), /.exec(line)?.[1] ?? '1'}`)
    );
    const expected = expectedChanges(minChange, minMinutes);
    expect(expected.length).toBeGreaterThan(0);
    expect(told.sort()).toEqual(expected);
  });

  it('name both rates in texts whose names are no HTML, those of a day in one', async () => {
    const filter = { dimension: 'provider', op: 'in', values: [1, 4] } as const;
    expect(await events({ event: 'rateChanges', filter }, RANGE)).toEqual([
      {
        time: FIRST_BILL + DAY_MS,
        timeEnd: null,
        title: 'Provider rate up',
        text: '#4, Free: 0.0000 → 0.0010 USD per minute, 2026-06-10 → 2026-06-11.',
        tags: 'rate change,provider,up,#4',
      },
      {
        time: FIRST_BILL + 2 * DAY_MS,
        timeEnd: null,
        title: 'Provider rates: 1 up, 1 down',
        text:
          '#4, Free: 0.0010 → 0.0000 USD per minute, down 100.00 %.<br>' +
          'Alpha &lt;b>, Ltd, MX &lt;Mobile>: 0.0100 → 0.0125 USD per minute, up 25.00 %.',
        tags: 'rate change,provider,down,up,#4,Alpha <b>  Ltd',
      },
    ]);
  });

  it('tell of the largest ones of a day', async () => {
    const at = FIRST_BILL + 8 * DAY_MS;
    const [event, ...others] = await events({ event: 'rateChanges' }, { fromMs: at, toMs: at + DAY_MS });
    expect(others).toEqual([]);
    expect(event).toMatchObject({ time: at, title: 'Provider rates: 11 up' });
    const lines = String(event?.text).split('<br>');
    expect(lines.map((line) => /up (\d+)/.exec(line)?.[1])).toEqual(
      [120, 110, 100, 90, 80, 70, 60, 50, undefined].map((share) => share?.toString())
    );
    expect(lines.at(-1)).toBe('And 3 more.');
  });

  it('compares the first day with the days before the period', async () => {
    const from = FIRST_BILL + 2 * DAY_MS;
    const filter = { dimension: 'provider', op: 'in', values: [2] } as const;
    const found = await events({ event: 'rateChanges', filter }, { fromMs: from, toMs: from + DAY_MS });
    expect(found.map(({ text }) => text)).toEqual([
      '#2, DE Fixed: 0.0200 → 0.0150 EUR per minute, 2026-06-10 → 2026-06-12.',
    ]);
  });

  it('by the days of the zone', async () => {
    const filter = { dimension: 'provider', op: 'in', values: [1] } as const;
    const found = await events({ event: 'rateChanges', filter, timeZone: 'Asia/Tokyo' }, RANGE);
    expect(found.map(({ time }) => time)).toEqual([Date.UTC(2026, 5, 11, 15)]);
  });

  it('says what is wrong with a query', async () => {
    await expect(events({ event: 'rateChanges', minChange: -1 }, RANGE)).rejects.toThrow(/minChange.*fraction/);
  });
});
