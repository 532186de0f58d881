import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { gzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { importFile } from '#dev/import/importFile';
import { TestDatabase } from '../support/database';

const ROOT = path.resolve(__dirname, '../..');

let db: TestDatabase;
let folder: string;
let logged: string[];

beforeAll(async () => {
  db = await TestDatabase.create();
}, 30_000);
afterAll(() => db.drop());
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'import-'));
  logged = [];
});
afterEach(async () => {
  rmSync(folder, { recursive: true });
  await db.empty();
});

function file(name: string, content: string | Buffer): string {
  const full = path.join(folder, name);
  writeFileSync(full, content);
  return full;
}

const load = (input: string) => importFile(db, input, (line) => logged.push(line));

const calls = (columns: string) => db.rows(`SELECT ${columns} FROM ${db.database}.cdr ORDER BY call_id, attempt`);

/** Rows of the three tables that hold calls; a number counts once under each role. */
const counts = async () => {
  const [row] = await db.rows(`SELECT
    (SELECT toUInt32(count()) FROM ${db.database}.cdr) AS cdr,
    (SELECT toUInt32(count()) FROM ${db.database}.cdr_number) AS number,
    (SELECT toUInt32(sum(attempts)) FROM ${db.database}.cdr_day) AS day`);
  return row;
};

const rejected = (input: string) => {
  const rows = parse(readFileSync(`${input}.rejected.csv`), { columns: true }) as Array<Record<string, string>>;
  return rows.map(({ line, reason, row }) => [Number(line), reason?.replace(/ \(allowed: .*/, ''), row]);
};

const CSV = [
  'uuid;Start-Time;billsec;customer;Customer Name;vendor_id;vendor_name;cli;cld;charge;currency;cost;cost_currency;dtmf;favourite colour;src_ip;mos;final',
  // 2: everything
  'good 1;2026-06-01T09:30:00-04:00;31;7;Seven Seas;8;Eight Bells;+1 (212) 555-0100;13155550100;0.0062;USD;999999999999.999999;eur;12#;red;192.0.2.7;4.41;yes',
  // 3: nothing that is not required
  'good 2;1780320601;;;;;;;;;;;;;;;;',
  // 4–5: a quoted cell over two lines
  '"good ""3""\nof 3";1780320602999;5;7;"Seven; Seas Ltd";;;Anonymous;442079460000;1.5E-05;usd;0;;\\N;blue;;\\N;f',
  // 6–11: one wrong value each
  'bad 1;2026-06-01T09:30:00;31;;;;;;;;;;;;;;;',
  'bad 2;1780320601;;;;;;;;0.0000001;USD;;;;;;;',
  'bad 3;1780320601;;;;;;;;0.01;;;;;;;;',
  'bad 4;1780320601;;;;;;;;;EURO;;;;;;;',
  ';1780320601;1.5;;;;;;;;;;;;;;;',
  '"bad 6;1780320601;;;;;;;;;;;;;;;;',
  // 12: a cell too few; 13: empty; 14: good again, last without line end
  'bad 7;1780320601',
  '',
  'good 4;1780320604000;;;;;;;;;;;;;;;;0',
].join('\r\n');

const CSV_LINES = CSV.split(/\r?\n/);

describe('a CSV file', () => {
  it('loads its good rows and sets the others aside, each with its line and reason', async () => {
    const input = file('calls.csv', CSV);
    expect(await load(input)).toEqual({
      state: 'loaded',
      rowsRead: 11,
      rowsLoaded: 4,
      rowsRejected: 7,
      rejectFile: `${input}.rejected.csv`,
    });
    expect(logged).toEqual(['ignored, because no field bears that name: favourite colour']);
    expect(rejected(input)).toEqual([
      [6, 'start_time "2026-06-01T09:30:00" has no offset from UTC, so that it could be any of 24 hours', CSV_LINES[5]],
      [7, 'customer_charge "0.0000001" has more than 6 decimals', CSV_LINES[6]],
      [8, 'customer_charge "0.01" has no currency', CSV_LINES[7]],
      [9, 'customer_currency "EURO" is not a currency code', CSV_LINES[8]],
      [10, 'call_id is missing', CSV_LINES[9]],
      [11, 'its quotes do not match: a quoted cell is not closed before the next one', CSV_LINES[10]],
      [12, 'it has 2 cells where the header has 18', CSV_LINES[11]],
    ]);
    expect(
      await calls(`call_id, attempt, final_attempt, toUnixTimestamp(start_time) AS start, duration, customer_id,
        provider_id, calling_number, called_number, toString(customer_charge) AS charge, customer_currency,
        toString(provider_charge) AS cost, provider_currency, dtmf, toString(source_ip) AS source_ip, mos`)
    ).toEqual([
      {
        call_id: 'good "3"\nof 3',
        attempt: 1,
        final_attempt: false,
        start: 1780320602,
        duration: 5,
        customer_id: 7,
        provider_id: 0,
        calling_number: 'anonymous',
        called_number: '442079460000',
        charge: '0.000015',
        customer_currency: 'USD',
        cost: '0',
        provider_currency: '',
        dtmf: null,
        source_ip: '0.0.0.0',
        mos: null,
      },
      {
        call_id: 'good 1',
        attempt: 1,
        final_attempt: true,
        start: 1780320600,
        duration: 31,
        customer_id: 7,
        provider_id: 8,
        calling_number: '12125550100',
        called_number: '13155550100',
        charge: '0.0062',
        customer_currency: 'USD',
        cost: '999999999999.999999',
        provider_currency: 'EUR',
        dtmf: '12#',
        source_ip: '192.0.2.7',
        mos: 4.41,
      },
      expect.objectContaining({ call_id: 'good 2', start: 1780320601, duration: 0, charge: '0', dtmf: '', mos: null }),
      expect.objectContaining({ call_id: 'good 4', start: 1780320604, final_attempt: false }),
    ]);
    expect(await counts()).toEqual({ cdr: 4, number: 3, day: 4 });
  });

  it('leaves no reject file when all rows load, and removes that of an earlier run', async () => {
    const input = file('calls.csv', 'call_id,start_time\na,1780320600\n');
    file('calls.csv.rejected.csv', 'stale');
    expect(await load(input)).toMatchObject({ rowsRead: 1, rowsLoaded: 1, rejectFile: undefined });
    expect(existsSync(`${input}.rejected.csv`)).toBe(false);
  });

  it('rejects rows with bytes that are not UTF-8, not the file', async () => {
    const rows = ['call_id,start_time,switch', 'a,1780320600,Malm\xf6', 'b,1780320600,Lund'].join('\n');
    const input = file('latin1.csv', Buffer.from(rows, 'latin1'));
    expect(await load(input)).toMatchObject({ rowsLoaded: 1, rowsRejected: 1 });
    expect(rejected(input)[0]?.[1]).toBe('switch "Malm\uFFFD" holds bytes that are not UTF-8');
  });

  it('reads a byte order mark and Windows line ends', async () => {
    const input = file('excel.csv', '\uFEFFcall_id;start_time\r\na;1780320600\r\n');
    expect(await load(input)).toMatchObject({ rowsRead: 1, rowsLoaded: 1 });
  });
});

describe('the other formats', () => {
  it('loads JSON lines', async () => {
    const lines = [
      '{"uuid":"good 1","ts":1780320600,"charge":12345678901.123456,"currency":"usd","final":false,"customer_id":7,"client_name":"Seven"}',
      '{"call_id":"good 2","start_time":"2026-06-01T13:30:00Z","dtmf":"","mos":null,"extra":{"a":1}}',
      '{"call_id":"bad 1","start_time":"2026-06-01T13:30:00"}',
      '{"call_id":"bad 2"',
      '{"call_id":"bad 3","start_time":1780320600,"charge":1.0000000000000001,"currency":"USD"}',
    ];
    const input = file('calls.jsonl', lines.join('\n'));
    expect(await load(input)).toMatchObject({ rowsRead: 5, rowsLoaded: 2, rowsRejected: 3 });
    expect(logged).toEqual(['ignored, because no field bears that name: extra']);
    expect(
      rejected(input).map(([line, reason, row]) => [line, String(reason).replace(/JSON: .*/, 'JSON'), row])
    ).toEqual([
      [3, 'start_time "2026-06-01T13:30:00" has no offset from UTC, so that it could be any of 24 hours', lines[2]],
      [4, 'it is not JSON', lines[3]],
      [5, 'customer_charge "1.0000000000000001" has more than 6 decimals', lines[4]],
    ]);
    expect(await calls('call_id, final_attempt, toString(customer_charge) AS charge, customer_currency, dtmf')).toEqual(
      [
        { call_id: 'good 1', final_attempt: false, charge: '12345678901.123456', customer_currency: 'USD', dtmf: null },
        { call_id: 'good 2', final_attempt: true, charge: '0', customer_currency: '', dtmf: '' },
      ]
    );
  });

  it('takes back what ClickHouse writes as Parquet, CSV or JSON lines, to the last digit', async () => {
    await load(file('calls.csv', CSV));
    const columns =
      'call_id, attempt, final_attempt, start_time, duration, customer_id, provider_id, calling_number, called_number, customer_charge, customer_currency, provider_charge, provider_currency, dtmf, source_ip, mos';
    const expected = await calls(`${columns.replace('provider_charge', 'toString(provider_charge) AS cost')}`);
    const formats = [
      ['Parquet', 'call_id, toDateTime64(start_time, 3) AS start_time'],
      ['CSVWithNames', "call_id, formatDateTime(start_time, '%FT%TZ') AS start_time"],
      ['JSONEachRow', 'call_id, toUnixTimestamp(start_time) AS start_time'],
    ];
    const inputs: string[] = [];
    for (const [format = '', keys = ''] of formats) {
      const input = path.join(folder, `from ClickHouse.${format}`);
      const rest = columns.replace('call_id, ', '').replace('start_time, ', '');
      const { stream } = await db.client.exec({
        query: `SELECT ${keys}, ${rest} FROM ${db.database}.cdr FORMAT ${format}`,
      });
      await pipeline(stream, createWriteStream(input));
      inputs.push(input);
    }
    for (const input of inputs) {
      await db.empty();
      expect(await load(input)).toMatchObject({ rowsRead: 4, rowsLoaded: 4, rowsRejected: 0 });
      expect(await calls(`${columns.replace('provider_charge', 'toString(provider_charge) AS cost')}`)).toEqual(
        expected
      );
    }
  });

  it.each([
    ['a spreadsheet', 'calls.xlsx', Buffer.from('504b030414000600', 'hex'), 'It is a ZIP archive or a spreadsheet'],
    ['UTF-16', 'calls.csv', Buffer.from('\uFEFFcall_id,start_time\n', 'utf16le'), 'It is text in UTF-16'],
    ['bytes', 'calls.bin', Buffer.from([1, 2, 0, 4]), 'Its format is unknown'],
    ['nothing', 'calls.csv', Buffer.alloc(0), 'The file is empty'],
    ['an array', 'calls.json', Buffer.from('[{"call_id":"a"}]'), 'It is one JSON array'],
    ['other columns', 'calls.csv', Buffer.from('a,b\n1,2\n'), 'There is no column call_id and no column start_time'],
    ['a broken archive', 'calls.csv.gz', gzipSync(CSV).subarray(0, 200), 'The gzip archive is damaged'],
    ['half a Parquet file', 'calls.parquet', Buffer.from('PAR1............'), 'parquet'],
  ])('refuses %s with advice', async (_what, name, content, message) => {
    const input = file(name, content);
    await expect(load(input)).rejects.toThrow(message);
    expect(await counts()).toEqual({ cdr: 0, number: 0, day: 0 });
    expect(existsSync(`${input}.rejected.csv`)).toBe(false);
  });
});

describe('the same content', () => {
  it('loads once, also under another name and compressed', async () => {
    const input = file('calls.csv', CSV);
    await load(input);
    const renamed = path.join(folder, 'renamed.csv');
    renameSync(input, renamed);
    expect(await load(renamed)).toMatchObject({ state: 'already loaded', rowsLoaded: 4 });
    expect(await load(file('calls.csv.gz', gzipSync(CSV)))).toMatchObject({ state: 'already loaded' });
    expect(await counts()).toEqual({ cdr: 4, number: 3, day: 4 });
  });

  it('loads once more after a change', async () => {
    await load(file('calls.csv', CSV));
    await load(file('calls.csv', `${CSV}\r\ngood 5;1780320605;;;;;;;;;;;;;;;;`));
    expect(await counts()).toMatchObject({ cdr: 9 });
  });

  it('counts once when the record of the import is lost, thanks to the tokens', async () => {
    const input = file('calls.csv', CSV);
    await load(input);
    await db.client.command({ query: `TRUNCATE TABLE ${db.database}.import_batch` });
    expect(await load(input)).toMatchObject({ state: 'loaded', rowsLoaded: 4 });
    expect(await counts()).toEqual({ cdr: 4, number: 3, day: 4 });
  });
});

describe('names', () => {
  const names = async () => {
    const rows = await db.rows<{ name: string }>(
      `SELECT dictGet('${db.database}.dict_customer', 'name', toUInt64(arrayJoin([7, 8, 9]))) AS name`
    );
    return rows.map(({ name }) => name);
  };

  it('takes the name of the latest call, whichever file comes first', async () => {
    const header = 'call_id,start_time,customer_id,customer_name\n';
    await load(
      file(
        'june.csv',
        `${header}a,1780320600,7,Second\nb,1780320500,7,First\nc,1780320700,7,\nd,1780320600,8,Eight\\9\n`
      )
    );
    expect(await names()).toEqual(['Second', 'Eight\\9', '']);
    await load(file('may.csv', `${header}e,1777680000,7,Zeroth\nf,1777680000,9,Nine\n`));
    expect(await names()).toEqual(['Second', 'Eight\\9', 'Nine']);
    await load(file('july.csv', `${header}g,1782950400,7,Third\n`));
    expect(await names()).toEqual(['Third', 'Eight\\9', 'Nine']);
  });
});

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function command(...args: string[]): { process: ChildProcess; ended: Promise<Ended> } {
  const child = spawn(
    process.execPath,
    ['--require', 'tsx/cjs', 'dev/import/main.ts', '--database', db.database, ...args],
    { cwd: ROOT, env: { ...process.env, CLICKHOUSE_URL: db.url }, stdio: ['ignore', 'pipe', 'pipe'] }
  );
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const ended = new Promise<Ended>((resolve) => child.once('close', (code) => resolve({ code, stdout, stderr })));
  return { process: child, ended };
}

/** More than the 100,000 rows that are loaded at once. */
const manyCalls = (count: number) =>
  'call_id,start_time,customer_id,calling_number,called_number,charge,currency\n' +
  Array.from(
    { length: count },
    (_, index) => `c${index},${1_777_600_000 + index * 10},${index % 50},1,2,0.01,USD\n`
  ).join('');

describe('the command', () => {
  it('imports what it can and says so in its exit code', async () => {
    const good = file('good.csv', CSV);
    const all = await command(good, path.join(folder, 'missing.csv'), file('bad.csv', 'call_id,start_time\na,b\n'))
      .ended;
    expect(all.code).toBe(1);
    expect(all.stdout.split('\n')).toEqual([
      expect.stringMatching(
        /good\.csv: 11 rows read, 4 loaded, 7 rejected \(see .*good\.csv\.rejected\.csv\), [\d.]+ s$/
      ),
      expect.stringMatching(/bad\.csv: 1 rows read, 0 loaded, 1 rejected/),
      '',
    ]);
    expect(all.stderr).toContain('missing.csv: not imported.');
    const again = await command(good).ended;
    expect(again).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/already loaded on 20.*nothing done/) as string,
    });
    expect(await counts()).toEqual({ cdr: 4, number: 3, day: 4 });
  }, 60_000);

  it('loads once when two of them run at the same time', async () => {
    const input = file('calls.csv', manyCalls(104_000));
    const both = await Promise.all([command(input).ended, command(input).ended]);
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    expect(await counts()).toEqual({ cdr: 104_000, number: 208_000, day: 104_000 });
  });

  it('continues after it was killed, without losing or doubling a row', async () => {
    const input = file('calls.csv', manyCalls(160_000));
    const first = command(input);
    const deadline = Date.now() + 60_000;
    let done = 0;
    while (done < 1 && Date.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      const [row] = await db.rows<{ chunks: number }>(
        `SELECT max(chunks_done) AS chunks FROM ${db.database}.import_batch`
      );
      done = row?.chunks ?? 0;
    }
    first.process.kill('SIGKILL');
    await first.ended;
    expect(done).toBeGreaterThan(0);
    expect(await counts()).not.toMatchObject({ cdr: 160_000 });
    const second = await command(input).ended;
    expect(second.stderr).toContain('continues an import of');
    expect(second.stdout).toContain('160,000 rows read, 160,000 loaded, 0 rejected');
    expect(await counts()).toEqual({ cdr: 160_000, number: 320_000, day: 160_000 });
    const [sum] = await db.rows(
      `SELECT toString(sum(charge)) AS charge, uniqExact(customer_id) AS customers FROM ${db.database}.cdr_day`
    );
    expect(sum).toEqual({ charge: '1600', customers: 50 });
  }, 180_000);
});
