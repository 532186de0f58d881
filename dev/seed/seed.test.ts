import { readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '#dev/build/stamp';
import { AREA_CODES } from '#model/nanp/areaCodes';
import { LATAS } from '#model/nanp/latas';
import { FIRST_DAY, LAST_DAY, spreadOverMonths } from './calendar';
import { DESTINATIONS } from './destinations';
import { OUTAGES, RATE_CHANGES } from './history';
import { percentInForce } from './historySql';
import { customerName, providerName } from './names';
import { demoCodes } from './numbering';
import { OUTCOME_WEIGHTS } from './outcomes';
import { drawTable, quantiles, randomIntegers } from './random';
import { TABLES } from './tables';
import { CUSTOMERS, PROVIDERS, ROUTES } from './world';

describe('random', () => {
  it('repeats itself for a seed, and stays below the bound', () => {
    const [a, b] = [randomIntegers(7), randomIntegers(7)];
    const numbers = Array.from({ length: 1000 }, () => a(10));
    expect(Array.from({ length: 1000 }, () => b(10))).toEqual(numbers);
    expect(new Set(numbers)).toEqual(new Set([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]));
  });

  it('draws by weight', () => {
    expect(drawTable([1, 0, 3], 8)).toEqual([0, 0, 2, 2, 2, 2, 2, 2]);
  });

  it('places quantiles where the density is', () => {
    expect(quantiles([1, 0, 1], 10, 4)).toEqual([0, 5, 10, 25, 30]);
  });
});

describe('world', () => {
  it('names everybody differently', () => {
    const names = [...CUSTOMERS, ...PROVIDERS].map(({ name }) => name);
    expect(new Set(names).size).toBe(360);
    expect([customerName(0), providerName(0)]).toEqual([CUSTOMERS[0]?.name, PROVIDERS[0]?.name]);
  });

  it('routes every destination over six providers that serve its region', () => {
    ROUTES.forEach((providers, destination) => {
      expect(new Set(providers).size).toBe(6);
      providers.forEach((index) => expect(PROVIDERS[index]?.regions).toContain(DESTINATIONS[destination]?.region));
    });
  });

  it('leaves no share of the outcomes negative', () => {
    OUTCOME_WEIGHTS.forEach((weights) => {
      expect(Math.min(...weights)).toBeGreaterThanOrEqual(0);
      expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1);
    });
  });

  it('fills its tables to the last position', () => {
    expect(TABLES.customer_draw).toHaveLength(2048);
    expect(new Set(TABLES.customer_draw).size).toBe(CUSTOMERS.length);
    expect(TABLES.destination_draw).toHaveLength(7 * 512);
    expect(TABLES.outcome_draw).toHaveLength(OUTCOME_WEIGHTS.length * 128);
    expect(TABLES.area_code.every((code) => code >= 201 && code <= 989)).toBe(true);
  });
});

describe('history', () => {
  const routes = RATE_CHANGES.flatMap(({ side, provider, percent }) =>
    Object.keys(percent).map((name) => ({
      side,
      provider,
      destination: DESTINATIONS.findIndex((d) => d.name === name),
    }))
  );

  it('changes routes that there are, each once', () => {
    for (const { provider, destination } of routes) {
      expect(ROUTES[destination] ?? []).toEqual(
        provider === undefined ? expect.any(Array) : expect.arrayContaining([provider - 1])
      );
      expect(destination).toBeGreaterThanOrEqual(0);
    }
    expect(new Set(routes.map((route) => JSON.stringify(route))).size).toBe(routes.length);
    expect(percentInForce('provider', 'at').match(/destination = \d+/g)).toHaveLength(
      routes.filter(({ side }) => side === 'provider').length
    );
  });

  it('lies within the demo', () => {
    for (const at of [
      ...RATE_CHANGES.map(({ fromMs }) => fromMs),
      ...OUTAGES.flatMap(({ fromMs, toMs }) => [fromMs, toMs]),
    ]) {
      expect(at).toBeGreaterThan(FIRST_DAY);
      expect(at).toBeLessThan(LAST_DAY);
    }
  });

  it('is told in the documentation', () => {
    const page = readFileSync(path.join(projectRoot, 'docs/demo-data.md'), 'utf8');
    for (const { fromMs, provider, keeping = [], percent } of RATE_CHANGES) {
      const who =
        provider === undefined ? ['customers', ...keeping] : [`provider ${provider}, ${providerName(provider - 1)}`];
      const line = page
        .split('\n')
        .find(
          (text) =>
            text.includes(new Date(fromMs).toISOString().slice(0, 10)) &&
            who.every((part) => text.includes(String(part)))
        );
      const rates = Object.entries(percent).map(
        ([name, share]) => `${name} ${share > 100 ? '+' : '-'}${Math.abs(share - 100)} %`
      );
      expect(line).toContain(rates.join(', '));
    }
    for (const { fromMs, toMs } of OUTAGES) {
      const [from, to] = [fromMs, toMs].map((ms) => new Date(ms).toISOString().slice(11, 16));
      expect(page).toContain(`between ${from} and ${to} on ${new Date(fromMs).getUTCDate()} November`);
    }
  });
});

describe('rate centers', () => {
  const codes = demoCodes();

  it('lie in real LATAs of real area codes, under names that are distinct within a state', () => {
    const areaCodesOf = new Map<string, Set<number>>();
    for (const { npanxx, block, state, lata, rateCenter } of codes) {
      expect([npanxx % 1000, LATAS.has(lata), block]).toEqual([555, true, expect.any(Number)]);
      expect(AREA_CODES.get(Math.floor(npanxx / 1000))?.state).toBe(state);
      const key = `${state} ${rateCenter}`;
      areaCodesOf.set(key, (areaCodesOf.get(key) ?? new Set()).add(npanxx));
    }
    expect([...areaCodesOf].filter(([, areaCodes]) => areaCodes.size > 1)).toEqual([]);
    expect(areaCodesOf.size).toBeGreaterThan(800);
  });

  it('leave a few blocks to nobody', () => {
    const all = [...AREA_CODES.values()].filter(({ state }) => state !== '').length * 10;
    expect(codes.length).toBeGreaterThan(all * 0.95);
    expect(codes.length).toBeLessThan(all * 0.98);
  });
});

describe('spreadOverMonths', () => {
  it.each([1, 7, 1000, 1_809_955])('loses none of %d calls', (calls) => {
    const months = spreadOverMonths(calls);
    expect(months).toHaveLength(7);
    let next = 0;
    for (const month of months) {
      expect(month.firstCall).toBe(next);
      next += month.calls;
    }
    expect(next).toBe(calls);
  });

  it('covers the range and nothing else', () => {
    const months = spreadOverMonths(1000);
    expect(months[0]?.start).toBe(FIRST_DAY / 1000);
    const last = months.at(-1);
    expect((last?.start ?? 0) + (last?.quantiles.at(-1) ?? 0)).toBe(LAST_DAY / 1000 + 86_400);
  });
});
