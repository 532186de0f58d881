/**
 * The text of statements, and the same statements run: rows equal the brute force.
 *
 * `TOLLGRID_UPDATE_GOLDEN=1` rewrites the texts; they are never edited by hand.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { DIMENSIONS } from '../../model/catalogue/dimensions';
import { REPORTS } from '../../model/catalogue/index';
import type { ReportQueryInput } from '../../model/query/reportQuery';
import { planContext } from '../../pkg/handlers/planContext';
import { planValues } from '../../pkg/sql/plan/values';
import { print } from '../../pkg/sql/print';
import { record } from '../support/anyRecord';
import { bruteForce, type Row } from '../support/bruteForce';
import { TestDatabase } from '../support/database';
import { givePlan, PLAN } from '../support/numberingPlan';
import { compiledReport, parsedQuery } from '../support/queries';
import type { TestRecord } from '../support/records';
import { GOLDEN_CASES } from './cases';

const PERIOD = { fromMs: Date.UTC(2026, 2, 7), toMs: Date.UTC(2026, 3, 27) };
const NAMES = { customer: new Map([[1, 'Acme']]), provider: new Map<number, string>() };

function compiled(input: ReportQueryInput, database: string) {
  const query = parsedQuery(input);
  return { query, ...compiledReport(query, PERIOD, database) };
}

describe.each(Object.entries(GOLDEN_CASES))('%s', (name, input) => {
  it('has the text it had', () => {
    const file = path.join(__dirname, 'sql', `${name}.sql`);
    const { text, parameters, source } = compiled(input, 'tollgrid');
    const golden = `${text}\n-- ${source} ${JSON.stringify(parameters)}\n`;
    if (process.env['TOLLGRID_UPDATE_GOLDEN']) {
      writeFileSync(file, golden);
    }
    expect(golden).toBe(readFileSync(file, 'utf8'));
  });
});

describe('the same statements, run', () => {
  let database: TestDatabase;
  let records: TestRecord[];

  beforeAll(async () => {
    const world = { customerCurrencies: ['USD', 'EUR'], providerCurrencies: ['USD'] };
    records = fc.sample(record(world), { seed: 7, numRuns: 400 });
    database = await TestDatabase.create();
    await givePlan(database.client, database.database);
    await database.insert(records);
    await database.giveNames('customer', [{ id: 1, name: 'Acme' }]);
  }, 60_000);

  afterAll(async () => await database?.drop());

  it.each(Object.entries(GOLDEN_CASES))('%s gives the rows of the brute force', async (_, input) => {
    const { text, parameters, table } = compiled(input, database.database);
    const result = await database.client.query({ query: text, query_params: { ...parameters }, format: 'JSONEachRow' });
    const rows = await result.json<Row>();
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.map((row) => plain(row))).toEqual(
      bruteForce(records, table, PERIOD, { names: NAMES, blocks: PLAN }).map(plain)
    );
  });

  const searchable = DIMENSIONS.filter(({ expr }) => expr.node !== 'time' && expr.node !== 'entry').map(({ id }) => id);
  const asked = (['breakout', 'dtmf', 'usaRateCenter', 'usaCalls'] as const).flatMap((report) =>
    searchable
      .filter((id) => REPORTS[report].dimensions.includes(id))
      .filter((id) => report === 'breakout' || !REPORTS.breakout.dimensions.includes(id))
      .map((id) => [report, id] as const)
  );

  it.each(asked)('%s finds the values of %s that occur', async (report, id) => {
    const query = parsedQuery({ version: 1, report, rows: [id], measures: ['attempts'], totals: 'none' });
    const occurring = bruteForce(records, query, PERIOD, { names: NAMES, blocks: PLAN }).map((row) => String(row[id]));
    const context = planContext({ database: database.database, jurisdiction: {}, maxNumberMonths: 6 }, query, PERIOD);
    const { text, parameters } = print(planValues({ id, search: '', limit: 1_000 }, context));
    const result = await database.client.query({ query: text, query_params: { ...parameters }, format: 'JSONEachRow' });
    const found = (await result.json<{ value: string | number }>()).map(({ value }) => String(value));
    expect(found.length).toBeGreaterThan(1);
    expect([...found].sort()).toEqual([...new Set(occurring)].sort());
  });
});

const INSTANTS = ['hour', 'first_call', 'last_call'];

/** JSON has counts as text and instants in ClickHouse's own form; ratios agree to twelve digits. */
function plain(row: Row): Row {
  const value = (id: string, given: Row[string]): Row[string] => {
    if (INSTANTS.includes(id) && typeof given === 'string') {
      return Date.parse(`${given.replace(' ', 'T').slice(0, 19)}Z`);
    }
    const number = typeof given === 'string' && /^-?\d+(\.\d+)?$/.test(given) ? Number(given) : given;
    return typeof number === 'number' ? Number(number.toPrecision(12)) : number;
  };
  return Object.fromEntries(Object.entries(row).map(([id, given]) => [id, value(id, given)]));
}
