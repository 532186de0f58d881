/**
 * A pivot that was loaded bit by bit, while a user opened, closed and sorted it, shows the same rows, numbers and order
 * as one query for everything that is open.
 */
import fc from 'fast-check';
import { Observable } from 'rxjs';
import { reportResult } from '../../dev/report/result';
import type { ReportSession } from '../../dev/report/session';
import type { DimensionId } from '../../model/catalogue/dimensions';
import { dimensionOf, REPORTS } from '../../model/catalogue/index';
import type { MeasureId } from '../../model/catalogue/measures';
import type { CellValue } from '../../model/format/units';
import { COMPARISON_PARTS, comparisonColumn, currencyKeysOf } from '../../model/frame';
import { pathKeyOf, type PathKey } from '../../model/query/pathKey';
import { isRate } from '../../model/query/parseRates';
import { COMPARISONS, type ReportQuery } from '../../model/query/reportQuery';
import { PivotLoader, type RunQuery } from '../../src/pivot/data/loader';
import { deepQuery } from '../../src/pivot/data/requests';
import { pathText } from '../../src/pivot/paths';
import { defaultState } from '../../src/pivot/state/defaults';
import { openness } from '../../src/pivot/state/expansion';
import { needsRun } from '../../src/pivot/state/needsRun';
import { reduce } from '../../src/pivot/state/reduce';
import { pivotTable } from '../../src/pivot/table/pivotTable';
import type { PivotAction, PivotState, PivotTable } from '../../src/pivot/types';
import { record, WORLD, type World } from '../support/anyRecord';
import { isExact, recordFilter } from '../support/arbitraries/filters';
import { TestDatabase } from '../support/database';
import { parsedQuery, type Range } from '../support/queries';
import type { Row } from '../support/bruteForce';

const SEED = 20261123;
const RECORDS = 300;
const RUNS = Number(process.env['TOLLGRID_PROPERTY_RUNS'] ?? 10);
const STEPS = 6;

/** The latter half of the records: a comparison finds the others before it. */
const RANGE: Range = { fromMs: (WORLD.fromMs + WORLD.toMs) / 2, toMs: WORLD.toMs };

const { dimensions, measures } = REPORTS.breakout;
const MONEY = ['charge', 'profit', 'margin'] as const satisfies readonly MeasureId[];

/** A row of every call, or nearly so. */
const FINE: readonly DimensionId[] = ['called_number', 'calling_number', 'minute'];

/** What any rows can show: seconds are not known of times that come back again. */
const shownMeasures = measures.filter((id) => isExact(id) && !isRate(id));

/** Queries that a pivot can have, without the times that would make a row of every call. */
const question: fc.Arbitrary<ReportQuery> = fc
  .uniqueArray(fc.constantFrom(...dimensions.filter((id) => !FINE.includes(id))), {
    minLength: 2,
    maxLength: 4,
  })
  .chain((ids) =>
    fc.record({
      ids: fc.constant(ids),
      hasColumns: fc.boolean(),
      shown: fc.uniqueArray(fc.constantFrom(...shownMeasures, ...MONEY), { minLength: 1, maxLength: 3 }),
      filter: fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, recordFilter(dimensions)),
      compare: fc.oneof(fc.constant(undefined), fc.constantFrom(...COMPARISONS)),
      top: fc.option(
        fc.record({ count: fc.integer({ min: 1, max: 3 }), descending: fc.boolean(), others: fc.boolean() }),
        {
          nil: undefined,
        }
      ),
      timeZone: fc.constantFrom('UTC', 'America/New_York'),
    })
  )
  .map(({ ids, hasColumns, shown, filter, compare, top, timeZone }) =>
    parsedQuery({
      version: 1,
      report: 'breakout',
      rows: hasColumns ? ids.slice(0, -1) : ids,
      columns: hasColumns ? ids.slice(-1) : [],
      measures: shown,
      filter,
      compare,
      top: top && { ...top, by: 'attempts' },
      timeZone,
      limit: 1_000_000,
    })
  );

/** A loader that has nothing under way any more. */
const settled = (loader: PivotLoader): Promise<void> =>
  new Promise((resolve, reject) => {
    const check = () => {
      const { running, failed, result } = loader.getSnapshot();
      const waits = [...(result?.tree.pending.values() ?? [])];
      const broken = failed?.message ?? waits.flatMap((row) => (row.state === 'failed' ? [row.message] : []))[0];
      if (broken !== undefined) {
        reject(new Error(broken));
      } else if (running === undefined && waits.length === 0) {
        unsubscribe();
        resolve();
      }
    };
    const unsubscribe = loader.subscribe(check);
    check();
  });

/** The loader hands the range of a browser on to the page. */
const UNUSED = {} as never;

type Line = readonly [level: number, kind: string, path: string, cells: Readonly<Record<string, unknown>>];

/** What the grid shows, row by row. */
const linesOfTable = ({ rows, columns }: PivotTable): Line[] =>
  rows.map((row) => [
    row.level,
    row.kind === 'other' ? 'other' : '',
    `${pathText(row.path)} ${row.currencies.join()}`,
    Object.fromEntries(
      columns.flatMap((column) => {
        const text = column.text(row);
        return text === '' ? [] : [[column.key, column.value(row)]];
      })
    ),
  ]);

const cell = (value: CellValue | boolean): CellValue => (typeof value === 'boolean' ? Number(value) : value);

/** A key as the grid has it; the command line writes instants in the zone. */
const keyOf = (row: Row, id: DimensionId): PathKey => {
  const cell = row[id] ?? null;
  return pathKeyOf(id, dimensionOf(id).type === 'instant' && cell !== null ? Date.parse(String(cell)) : cell);
};

/** The numbers of a row in one column group, by the keys of the grid's columns. */
function cellsOf({ measures: shown, compare }: ReportQuery, row: Row, group: readonly PathKey[]) {
  const place = group.map((key) => `${pathText([key])}/`).join('');
  const parts = compare === undefined ? [] : COMPARISON_PARTS;
  return Object.fromEntries(
    shown.flatMap((id) => [
      [`${place}${id}`, shownValue(row, id)],
      ...parts.map((part) => [`${place}${id}:${part}`, shownValue(row, comparisonColumn(id, part))]),
    ])
  );
}

/** The command line writes moments as text. */
function shownValue(row: Row, column: string): CellValue {
  const value = row[column] ?? null;
  return typeof value === 'string' && column.startsWith('last_call') ? Date.parse(value) : value;
}

/** The same of the rows of one query for everything: those in sight, each with its column groups. */
function linesOfRows(query: ReportQuery, rows: readonly Row[], isOpen: (path: readonly PathKey[]) => boolean): Line[] {
  const lines: Array<[number, string, string, Record<string, unknown>]> = [];
  for (const row of rows) {
    const level = Number(row['level']);
    const isOther = Number(row['other'] ?? 0) > 0;
    const path = query.rows.slice(0, isOther ? level - 1 : level).map((id) => keyOf(row, id));
    const group = query.columns.slice(0, Number(row['column_level'] ?? 0)).map((id) => keyOf(row, id));
    const isInSight = query.rows.slice(1, level).every((_, at) => isOpen(path.slice(0, at + 1)));
    if (isInSight && group.length === 0) {
      const currencies = currencyKeysOf(query).map((id) => String(row[id] ?? ''));
      lines.push([level, isOther ? 'other' : '', `${pathText(path)} ${currencies.join()}`, {}]);
    }
    if (isInSight) {
      Object.assign(lines.at(-1)?.[3] ?? {}, cellsOf(query, row, group));
    }
  }
  return lines;
}

const WORLDS: Record<string, World> = {
  'one currency': { customerCurrencies: ['USD'], providerCurrencies: ['USD'] },
  'several currencies': { customerCurrencies: ['USD', 'EUR'], providerCurrencies: ['USD', 'EUR'] },
};

describe.each(Object.entries(WORLDS))('in a world of %s', (_, world) => {
  let database: TestDatabase;
  let session: ReportSession;

  beforeAll(async () => {
    database = await TestDatabase.create();
    await database.insert(fc.sample(record(world), { seed: SEED, numRuns: RECORDS }));
    await database.giveNames('customer', [
      { id: 1, name: 'Zeta Voice' },
      { id: 2, name: 'älpha' },
    ]);
    session = await database.session();
  });

  afterAll(async () => {
    await session?.stop();
    await database?.drop();
  });

  /** Like the data source in a browser. */
  const run: RunQuery = (query) =>
    new Observable((subscriber) => {
      const abort = new AbortController();
      session.run(query, RANGE, abort.signal).then(
        ({ frames: [{ fields, rows }] }) => {
          const frame = {
            fields: fields.map(({ name, values }) => ({ name, values: values().map(cell) })),
            length: rows,
          };
          subscriber.next({ query, frame, truncated: false });
        },
        (error: unknown) => subscriber.error(error)
      );
      return () => abort.abort();
    });

  it('is the same as one query', async () => {
    let below = 0;
    await fc.assert(
      fc.asyncProperty(question, fc.gen(), async (query, random) => {
        const loader = new PivotLoader();
        let state: PivotState = defaultState(query);
        const table = () => {
          const { result } = loader.getSnapshot();
          return pivotTable(result!.tree, state.query, state.layout, state.expanded);
        };
        loader.start({ query, key: '', run, range: UNUSED }, state.expanded);
        await settled(loader);
        for (let step = 0; step < STEPS; step += 1) {
          state = reduce(
            state,
            random(() => actionOn(state, table()))
          );
          loader.expand(state.query, state.expanded);
          // The next gesture may come before the answers to this one.
          if (random(fc.boolean)) {
            await settled(loader);
          }
        }
        await settled(loader);
        expect(needsRun(query, state.query, false)).toBe(false);

        const whole = deepQuery(state.query, query.rows.length);
        const { frames } = await session.run(whole, RANGE);
        const { rows } = reportResult(whole, frames[0]);
        const expected = linesOfRows(state.query, rows, openness(state.expanded));
        below += expected.filter(([level]) => level > 1).length;
        expect(linesOfTable(table())).toEqual(expected);
        loader.dispose();
      }),
      { seed: SEED, numRuns: RUNS, endOnFailure: true }
    );
    expect(below).toBeGreaterThan(RUNS);
  }, 240_000);
});

/** Gestures that need no run: opening, closing, sorting. */
function actionOn({ query }: PivotState, { rows, columns }: PivotTable): fc.Arbitrary<PivotAction> {
  const groups = rows.filter(({ expandable }) => expandable);
  const sorts = [
    ...query.rows.map((by) => ({ by })),
    ...columns.flatMap(({ measure, columnPath, part, sort }) =>
      sort === undefined || !isExact(measure)
        ? []
        : [{ by: measure, column: columnPath, ...(part === 'value' ? {} : { part }) }]
    ),
  ];
  const level = fc.integer({ min: 1, max: query.rows.length });
  return fc.oneof(
    ...(groups.length === 0
      ? []
      : [
          {
            weight: 4,
            arbitrary: fc.constantFrom(...groups).map(({ path }): PivotAction => ({ type: 'toggle', path })),
          },
        ]),
    fc.record({ type: fc.constantFrom('expandLevel' as const, 'collapseLevel' as const), level }),
    fc.record({ type: fc.constantFrom('expandAll' as const, 'collapseAll' as const) }),
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.constantFrom(...sorts), fc.boolean())
        .map(([key, also]): PivotAction => ({ type: 'sort', also, ...key })),
    }
  );
}
