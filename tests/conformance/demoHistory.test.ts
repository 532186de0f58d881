/** What happens in the demo data: rates that change, spans without records, and what reports and alerts say of them. */
import { OUTAGES, RATE_CHANGES, type RateChange } from '../../dev/seed/history';
import { providerName } from '../../dev/seed/names';
import type { EventQueryInput } from '../../model/events/eventQuery';
import { DAY_MS } from '../../model/time/days';
import { HandlersOf, type Range } from '../support/handlersOf';
import type { TestDatabase } from '../support/database';
import { demoDatabase } from '../support/demo';

jest.setTimeout(60_000);

let database: TestDatabase;
let backend: HandlersOf;

beforeAll(async () => {
  database = await demoDatabase();
  backend = new HandlersOf(database.url, database.database);
}, 120_000);

afterAll(async () => {
  await backend?.close();
  await database?.client.close();
});

interface BilledRate {
  readonly party: number;
  readonly destination: string;
  /** How many of the days on which rates of the side change have come. */
  readonly phase: number;
  /** Bounds that the charges of all calls leave, in millionths per minute. Crossed: they are not of one rate. */
  readonly low: number;
  readonly high: number;
}

const changesOf = (side: RateChange['side']): readonly RateChange[] =>
  RATE_CHANGES.filter((change) => change.side === side).sort((a, b) => a.fromMs - b.fromMs);

/** Charges are rounded to four decimals, if not to six. */
const HALF_STEP = 50;

/** The rates of a side as records tell them: from charges and billed durations alone. */
async function billedRates(side: RateChange['side']): Promise<readonly BilledRate[]> {
  const days = changesOf(side).map(({ fromMs }) => `toDateTime(${fromMs / 1000}, 'UTC')`);
  return await database.rows<BilledRate>(`SELECT toFloat64(${side}_id) AS party, customer_destination AS destination,
      toFloat64(arrayCount(day -> start_time >= day, [${days.join(', ')}])) AS phase,
      max((toFloat64(${side}_charge) * 1000000 - ${HALF_STEP}) * 60 / ${side}_duration) AS low,
      min((toFloat64(${side}_charge) * 1000000 + ${HALF_STEP}) * 60 / ${side}_duration) AS high
    FROM ${database.database}.cdr WHERE ${side}_duration > 0 GROUP BY party, destination, phase`);
}

describe.each(['provider', 'customer'] as const)('rates of a %s', (side) => {
  it('are one for a destination until they change, and then what the history says', async () => {
    const rates = await billedRates(side);
    const before = new Map(rates.map((rate) => [`${rate.party} ${rate.destination} ${rate.phase}`, rate]));
    expect(rates.filter(({ low, high }) => low > high + 1e-6)).toEqual([]);
    const changed: string[] = [];
    changesOf(side).forEach(({ provider, keeping = [], percent }, index) => {
      for (const { party, destination, low, high } of rates.filter(({ phase }) => phase === index + 1)) {
        const old = before.get(`${party} ${destination} ${index}`);
        const isMeant = party === (provider ?? party) && !keeping.includes(party);
        const share = ((isMeant && percent[destination]) || 100) / 100;
        if (old !== undefined) {
          // Rates are multiples of ten millionths.
          const fits = low <= old.high * share + 10 && high >= old.low * share - 10;
          expect([side, party, destination, fits]).toEqual([side, party, destination, true]);
          changed.push(...(low > old.high || high < old.low ? [`${index} ${destination}`] : []));
        }
      }
    });
    const all = changesOf(side).flatMap(({ percent }, index) => Object.keys(percent).map((name) => `${index} ${name}`));
    expect([...new Set(changed)].filter((change) => !all.includes(change))).toEqual([]);
    // With so few calls some routes have none on one side of their day.
    expect(new Set(changed).size).toBeGreaterThan(all.length / 2);
  });
});

async function events(query: Partial<EventQueryInput>, range: Range) {
  const frame = await backend.query({ version: 1, report: 'events', ...query }, range);
  if (typeof frame === 'string') {
    throw new Error(frame);
  }
  const column = (name: string) => frame.fields.find((field) => field.name === name)?.values() ?? [];
  const [ends, texts] = [column('timeEnd'), column('text')];
  return column('time').map((time, row) => ({
    fromMs: Number(time),
    toMs: Number(ends[row]),
    text: String(texts[row]),
  }));
}

it.each(OUTAGES)('an outage is a gap: %j', async ({ fromMs, toMs }) => {
  const found = await events(
    { event: 'dataGaps', minGapMinutes: 30 },
    { fromMs: fromMs - DAY_MS, toMs: toMs + DAY_MS }
  );
  expect(found.filter((gap) => gap.fromMs < fromMs && gap.toMs > toMs)).toHaveLength(1);
});

it.each(changesOf('provider').map((change) => [change.provider ?? 0, change] as const))(
  'the new rates of provider %d are events',
  async (provider, { fromMs }) => {
    const filter = { dimension: 'provider', op: 'in', values: [provider] } as const;
    const range = { fromMs, toMs: fromMs + 7 * DAY_MS };
    const found = await events({ event: 'rateChanges', minMinutes: 1, filter }, range);
    expect(found.map(({ text }) => text)).toContainEqual(expect.stringContaining(providerName(provider - 1)));
  }
);
