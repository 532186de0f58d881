/** Numbering data: put together, compared, swapped; on the command line and through the backend's resources. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { openNumberingFile } from '#dev/nanp/import/files';
import { stageFiles } from '#dev/nanp/import/load';
import { Rejects } from '#dev/nanp/import/rejects';
import { type LoadedFile } from '#model/nanp/load';
import { type AreaCodesTransfer } from '#model/nanp/transfer';
import { Connections } from '#pkg/clickhouse/connections';
import { callResourceHandler } from '#pkg/handlers/callResource';
import { type CallContext } from '#pkg/handlers/types';
import { currentAreaCodes } from '#pkg/numbering/areaCodes';
import { compareLoad } from '#pkg/numbering/compare';
import { LoadError, replaceNumbering } from '#pkg/numbering/replace';
import { beginLoad, dropAbandoned, dropLoad, stagingTables } from '#pkg/numbering/staging';
import { TestDatabase } from '../support/database';

const ROOT = path.resolve(__dirname, '../..');
const FIXTURES = path.join(ROOT, 'tests/fixtures/numbering');

const fixture = (name: string): string => path.join(FIXTURES, name);

let db: TestDatabase;
let folder: string;

beforeAll(async () => {
  db = await TestDatabase.create();
  folder = mkdtempSync(path.join(tmpdir(), 'numbering-'));
}, 60_000);
afterAll(async () => {
  await db.drop();
  rmSync(folder, { recursive: true });
});

function file(name: string, lines: readonly string[]): string {
  const full = path.join(folder, name);
  writeFileSync(full, `${lines.join('\n')}\n`);
  return full;
}

async function stage(paths: readonly string[]) {
  const files = await Promise.all(paths.map(openNumberingFile));
  const loadId = await beginLoad(db);
  const rejects = await Rejects.open(undefined);
  const load = { db, loadId, rejects, log: () => undefined };
  return { loadId, files: await stageFiles(load, files, await currentAreaCodes(db)) };
}

async function load(...paths: string[]) {
  const { loadId, files } = await stage(paths);
  const comparison = await compareLoad(db, loadId);
  await replaceNumbering(db, loadId, { loadedBy: 'test', invented: false, files }, comparison);
  return comparison;
}

const tablesOfLoads = () =>
  db.rows(`SELECT name FROM system.tables WHERE database = '${db.database}' AND startsWith(name, 'us_numbering_tmp')`);

/** `212200-3 NY 133 MILLBROOK` for each block in service. */
async function blocks(condition = '1'): Promise<string[]> {
  const rows = await db.rows<{
    text: string;
  }>(`SELECT concat(toString(intDiv(npanxxx, 10)), '-', toString(npanxxx % 10), ' ',
      dictGet('${db.database}.dict_us_state', 'state', toUInt64(state_id)), ' ', toString(lata), ' ',
      dictGet('${db.database}.dict_us_rc', 'name', toUInt64(rc_id))) AS text
    FROM ${db.database}.us_block WHERE ${condition} ORDER BY npanxxx`);
  return rows.map(({ text }) => text);
}

describe('files of one load', () => {
  it('are put together: a block beats its whole code, a later file an earlier one, gaps are filled', async () => {
    const codes = file('codes.txt', [
      'State\tNPA-NXX\tOCN\tCompany\tRateCenter\tEffectiveDate\tUse',
      'NY\t212-200\t9999\tInvented\tOLDTOWN\t\tAS',
      'NY\t212-300\t9999\tInvented\tOLDTOWN\t\tAS',
    ]);
    const divided = file('blocks.txt', [
      'State,NPA,NXX,X,Status,Rate Center',
      'NY,212,200,3,AS,MILLBROOK',
      'NY,212,200,4,AV,NOWHERE',
    ]);
    const latas = file('latas.csv', ['NPANXX;LATA', '212200;132', '212200;133', '646200;132']);
    const comparison = await load(codes, divided, latas);
    expect(comparison).toMatchObject({
      codes: 3,
      blocks: 30,
      rateCenters: 2,
      blocksWithoutLata: 10,
      blocksWithoutRateCenter: 10,
      blockChanges: { added: 30, moved: 0, removed: 0 },
      contradictions: { count: 1, examples: [{ file: 2, npanxx: 212200, block: -1, lines: [2, 3] }] },
    });
    expect(await blocks('npanxxx IN (2122002, 2122003, 2122004, 2123009, 6462000)')).toEqual([
      '212200-2 NY 133 OLDTOWN',
      '212200-3 NY 133 MILLBROOK',
      '212200-4 NY 133 OLDTOWN',
      '212300-9 NY 0 OLDTOWN',
      '646200-0 NY 132 ',
    ]);
    expect(await tablesOfLoads()).toEqual([]);
  });

  it('say what they change, and give a rate center of before its id again', async () => {
    const idsOf = () =>
      db.rows(`SELECT state, name, rc_id FROM ${db.database}.us_rate_center ORDER BY rc_id, state, name`);
    const before = await idsOf();
    const next = file('next.csv', [
      'NPA,NXX,X,RATECENTER,LATA',
      ...['0', '1', '2', '4', '5', '6', '7', '8', '9'].map((x) => `212,200,${x},Oldtown,133`),
      '212,200,3,Stonyford,133',
      '201,200,-,Oldtown,224',
    ]);
    expect(await load(next)).toMatchObject({
      blockChanges: { added: 10, moved: 1, removed: 20 },
      examples: expect.arrayContaining([
        { change: 'moved', npanxxx: 2122003, from: 'MILLBROOK, NY, LATA 133', to: 'STONYFORD, NY, LATA 133' },
        { change: 'added', npanxxx: 2012000, from: '', to: 'OLDTOWN, NJ, LATA 224' },
        { change: 'removed', npanxxx: 2123000, from: 'OLDTOWN, NY', to: '' },
      ]) as unknown,
    });
    const after = await idsOf();
    expect(after).toEqual(expect.arrayContaining(before));
    expect(after).toHaveLength(before.length + 2);
    expect(new Set(after.map((row) => (row as { rc_id: number }).rc_id)).size).toBe(after.length);
    expect(await blocks('intDiv(npanxxx, 10) = 201200')).toContain('201200-0 NJ 224 OLDTOWN');
  });

  it('change no call that is stored, and those that come after', async () => {
    const call = async (call_id: string) => {
      await db.client.insert({
        table: `${db.database}.cdr`,
        values: [{ call_id, start_time: 1_780_000_000, calling_number: '12123000100', called_number: '12122003100' }],
        format: 'JSONEachRow',
      });
    };
    const relations = () =>
      db.rows(`SELECT call_id, toString(relation_lata) AS relation FROM ${db.database}.cdr ORDER BY call_id`);
    await call('before');
    await load(file('later.csv', ['NPANXX,LATA', '212200,132', '212300,132']));
    await call('later');
    expect(await relations()).toEqual([
      { call_id: 'before', relation: 'no_lata' },
      { call_id: 'later', relation: 'same' },
    ]);
  });

  it('load area codes, against which the other files are checked', async () => {
    const areas = file('npa_report.csv', [
      'File Date,10/01/2026',
      'NPA_ID,USE,LOCATION,COUNTRY,IN_SERVICE',
      '212,G,NY,US,Y',
      '298,G,NJ,US,Y',
      '800,N,,US,Y',
    ]);
    const codes = file('new.csv', ['NPANXX,LATA,STATE', '298200,224,NJ', '646200,132,NY', '212200,132,NY']);
    const { loadId, files } = await stage([codes, areas]);
    expect(files).toMatchObject([
      { format: 'areaCodes', date: '2026-10-01', accepted: 3 },
      { format: 'csv', accepted: 2, rejected: 1 },
    ]);
    const comparison = await compareLoad(db, loadId);
    expect(comparison).toMatchObject({ areaCodes: 3, areaCodeChanges: { added: 1, moved: 0 } });
    await replaceNumbering(db, loadId, { loadedBy: 'test', invented: false, files }, comparison);
    const [row] = await db.rows(`SELECT dictGet('${db.database}.dict_us_area_code', 'state', toUInt64(298)) AS state,
      dictGet('${db.database}.dict_us_area_code', 'kind', toUInt64(800)) AS kind,
      dictGet('${db.database}.dict_us_area_code', 'state', toUInt64(646)) AS gone`);
    expect(row).toEqual({ state: 'NJ', kind: 5, gone: '' });
    expect((await currentAreaCodes(db)).date).toBe('2026-10-01');
  });
});

describe('until a load is in service', () => {
  const codes = (rateCenter: string) =>
    file(`${rateCenter}.csv`, [
      'NPANXX,RATECENTER',
      ...Array.from({ length: 700 }, (_, index) => `212${200 + index},${rateCenter}`),
    ]);

  it('the old data serves, whole', async () => {
    await load(codes('Before'));
    const { loadId, files } = await stage([codes('After')]);
    const comparison = await compareLoad(db, loadId);
    const seen = new Set<string>();
    let done = false;
    const watch = async () => {
      while (!done) {
        const [row] = await db.rows<{ blocks: number; centers: number }>(
          `SELECT toUInt32(count()) AS blocks, toUInt32(uniqExact(rc_id)) AS centers FROM ${db.database}.us_block`
        );
        seen.add(`${row?.blocks} blocks in ${row?.centers}`);
      }
    };
    const watching = watch();
    await replaceNumbering(db, loadId, { loadedBy: 'test', invented: false, files }, comparison);
    done = true;
    await watching;
    expect([...seen]).toEqual(['7000 blocks in 1']);
    expect(await blocks('npanxxx = 2122000')).toEqual(['212200-0 NY 0 AFTER']);
  });

  it('a failure leaves it as it was', async () => {
    const before = await blocks();
    const { loadId, files } = await stage([codes('Broken')]);
    const comparison = await compareLoad(db, loadId);
    await db.client.command({ query: `DROP TABLE ${stagingTables(db.database, loadId).merged}` });
    await expect(
      replaceNumbering(db, loadId, { loadedBy: 'test', invented: false, files }, comparison)
    ).rejects.toThrow();
    expect(await blocks()).toEqual(before);
    await dropLoad(db, loadId);
    expect(await tablesOfLoads()).toEqual([]);
  });

  it('another one waits: the same load twice at once comes into service once', async () => {
    const { loadId, files } = await stage([codes('Twice')]);
    const comparison = await compareLoad(db, loadId);
    const description = { loadedBy: 'twice', invented: false, files };
    const outcomes = await Promise.allSettled([1, 2].map(() => replaceNumbering(db, loadId, description, comparison)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const [loads] = await db.rows(
      `SELECT toUInt32(count()) AS loads FROM ${db.database}.us_numbering_load WHERE loaded_by = 'twice'`
    );
    expect(loads).toEqual({ loads: 1 });
    const [centers] = await db.rows(
      `SELECT toUInt32(count()) AS all, toUInt32(uniqExact(rc_id)) AS ids, toUInt32(uniqExact(state, name)) AS names FROM ${db.database}.us_rate_center`
    );
    expect(centers).toMatchObject({ ids: (centers as { all: number }).all, names: (centers as { all: number }).all });
  });

  it('an abandoned one is cleared away after its time', async () => {
    const { loadId } = await stage([codes('Abandoned')]);
    await dropAbandoned(db);
    expect(await tablesOfLoads()).toHaveLength(2);
    await delay(1_100);
    await dropAbandoned(db, 0);
    expect(await tablesOfLoads()).toEqual([]);
    await expect(compareLoad(db, loadId)).rejects.toThrow();
  });

  it('nothing in use replaces nothing', async () => {
    const { loadId, files } = await stage([file('empty.csv', ['NPANXX,LATA', '416200,888'])]);
    const comparison = await compareLoad(db, loadId);
    await expect(
      replaceNumbering(db, loadId, { loadedBy: 'test', invented: false, files }, comparison)
    ).rejects.toThrow(LoadError);
    await dropLoad(db, loadId);
  });
});

describe('the command', () => {
  const run = (...args: string[]) =>
    promisify(execFile)(
      process.execPath,
      ['--require', 'tsx/cjs', 'dev/nanp/import/main.ts', '--database', db.database, ...args],
      { cwd: ROOT, env: { ...process.env, CLICKHOUSE_URL: db.url } }
    );

  it('says what it found and would change, and on a dry run changes nothing', async () => {
    const before = await blocks();
    const rejects = path.join(folder, 'rejects.csv');
    const { stdout, stderr } = await run('--dry-run', '--rejects', rejects, fixture('vendor.csv'));
    expect(stdout).toContain('vendor.csv: CSV, 4 lines in use, 0 unassigned, 1 outside the United States, 5 rejected');
    expect(stdout).toContain('212-200 in vendor.csv, lines 2, 12');
    expect(stdout).toMatch(/Thousands blocks: \d+ added, \d+ moved, [\d,]+ removed\n/);
    expect(stdout).toContain('Nothing was changed');
    expect(stderr).toContain('vendor.csv, line 6: state "ZZ" is not a state or territory of the United States');
    expect(readFileSync(rejects, 'utf8').split('\n')).toHaveLength(7);
    expect(await blocks()).toEqual(before);
    expect(await tablesOfLoads()).toEqual([]);
  }, 30_000);

  it('replaces most of what is there only when it is told to', async () => {
    const small = file('small.csv', ['NPANXX,LATA', '212200,132']);
    await expect(run(small)).rejects.toMatchObject({ stderr: expect.stringContaining('--shrink') as string });
    expect(await blocks()).toHaveLength(7000);
    expect((await run('--shrink', small)).stdout).toContain('In service');
    expect(await blocks()).toHaveLength(10);
    expect(await tablesOfLoads()).toEqual([]);
  }, 30_000);

  it('fails with the name of the file that it cannot read', async () => {
    await expect(run(file('calls.csv', ['call_id,start_time', 'a,1']))).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('calls.csv cannot be read. Its layout is unknown.') as string,
    });
  }, 30_000);
});

describe('the resources', () => {
  const connections = new Connections();
  const handle = callResourceHandler(connections);
  afterAll(() => connections.close());

  const context = (role: string, jsonData: object = { loaderUsername: 'default' }): CallContext => ({
    signal: new AbortController().signal,
    user: { login: 'ada', name: '', email: '', role },
    dataSource: {
      uid: `${role} ${JSON.stringify(jsonData)}`,
      name: 'Tollgrid',
      url: db.url,
      user: '',
      database: '',
      basicAuthEnabled: false,
      basicAuthUser: '',
      jsonData: { database: db.database, ...jsonData },
      secureJsonData: {},
      updatedMs: 1,
    },
    orgId: 1,
    headers: new Map(),
    grafanaConfig: {},
  });

  async function call<Answer>(method: 'GET' | 'POST', resource: string, body?: object, caller = context('Admin')) {
    const { status, body: answer } = await handle(caller, {
      method,
      path: resource,
      query: new URLSearchParams(),
      body: Buffer.from(body ? JSON.stringify(body) : ''),
    });
    return { status, answer: JSON.parse(String(answer)) as Answer };
  }

  const step = <Answer>(name: string, body: object, caller?: CallContext) =>
    call<Answer>('POST', `numbering/${name}`, body, caller);

  it('take an upload from its beginning into service', async () => {
    const begun = await step<{ loadId: string; areaCodes: AreaCodesTransfer }>('begin', {});
    expect(begun).toMatchObject({ status: 200, answer: { areaCodes: { date: '2026-10-01' } } });
    const { loadId } = begun.answer;
    const codes = [
      [2, 212200, null, 132, 'OLDTOWN'],
      [3, 212200, 3, 133, 'MILL\\BROOK'],
    ];
    expect(await step('rows', { loadId, file: 0, codes })).toEqual({ status: 200, answer: {} });
    expect(await step('compare', { loadId })).toMatchObject({ status: 200, answer: { codes: 1, blocks: 10 } });
    const files: LoadedFile[] = [
      { name: 'a.csv', format: 'csv', date: '', accepted: 2, unassigned: 0, outside: 0, rejected: 1 },
    ];
    expect(await step('replace', { loadId, files })).toMatchObject({ status: 200, answer: { blocks: 10 } });
    expect(await blocks('npanxxx IN (2122002, 2122003)')).toEqual([
      '212200-2 NY 132 OLDTOWN',
      '212200-3 NY 133 MILL\\BROOK',
    ]);
    expect(await call('GET', 'numbering', undefined, context('Viewer'))).toMatchObject({
      status: 200,
      answer: {
        upload: { possible: true },
        state: {
          codes: { loadedBy: 'ada', invented: false, files, codes: 1, blocks: 10, rateCenters: 2 },
          areaCodes: { count: 3, date: '2026-10-01' },
        },
      },
    });
    expect(await step('compare', { loadId })).toMatchObject({ status: 404, answer: { code: 'NO_SUCH_LOAD' } });
  });

  it('give up an upload without a trace', async () => {
    const { answer } = await step<{ loadId: string }>('begin', {});
    expect(await tablesOfLoads()).not.toEqual([]);
    expect(await step('abort', { loadId: answer.loadId })).toEqual({ status: 200, answer: {} });
    expect(await tablesOfLoads()).toEqual([]);
  });

  it.each([
    ['a code that is none', { codes: [[1, 12, null, 132, '']] }, 'codes[0]'],
    ['an area code that is not in service', { codes: [[1, 999200, null, 132, '']] }, 'codes[0]'],
    ['neither LATA nor rate center', { codes: [[1, 212200, null, 0, '']] }, 'codes[0]'],
    ['a block of two digits', { codes: [[1, 212200, 12, 132, '']] }, 'codes[0]'],
    ['a state without an area code', { areaCodes: [[1, 212, 'state', 'ZZ']] }, 'areaCodes[0]'],
    ['too many rows', { codes: Array.from({ length: 20_001 }, () => 0) }, 'codes'],
    ['a field that nobody reads', { table: 'cdr' }, 'table'],
  ])('refuse %s', async (_what, rows, issue) => {
    const { answer } = await step<{ loadId: string }>('begin', {});
    const refused = await step<{ issues: Array<{ path: string }> }>('rows', {
      loadId: answer.loadId,
      file: 0,
      ...rows,
    });
    expect([refused.status, refused.answer.issues[0]?.path]).toEqual([400, issue]);
    await step('abort', { loadId: answer.loadId });
  });

  it.each(['x', '0123456789abcdeg', "0123456789abcde'", undefined])('refuse the load id %j', async (loadId) => {
    expect(await step('compare', { loadId })).toMatchObject({ status: 400 });
  });

  it('serve administrators alone, and only where a user may write', async () => {
    expect(await step('begin', {}, context('Editor'))).toMatchObject({ status: 403, answer: { code: 'NOT_ADMIN' } });
    const readOnly = context('Admin', {});
    expect(await step('begin', {}, readOnly)).toMatchObject({ status: 409, answer: { code: 'NO_LOADER' } });
    expect(await call('GET', 'numbering', undefined, readOnly)).toMatchObject({
      answer: { upload: { possible: false } },
    });
  });
});
