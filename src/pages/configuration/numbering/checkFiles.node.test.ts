import { AREA_CODES } from '#model/nanp/areaCodes';
import type { Comparison } from '#model/nanp/load';
import { MAX_ROWS } from '#model/nanp/transfer';
import type { NumberingApi } from './api';
import { checkFiles, type ReadProgress } from './checkFiles';
import { rejectsCsv } from './rejectsCsv';

const COMPARISON: Comparison = {
  codes: 1,
  blocks: 10,
  rateCenters: 1,
  blocksWithoutLata: 0,
  blocksWithoutRateCenter: 0,
  blockChanges: { added: 10, moved: 0, removed: 0 },
  examples: [],
  contradictions: { count: 0, examples: [] },
  areaCodes: 0,
  areaCodeChanges: { added: 0, moved: 0, removed: 0 },
};

/** Keeps what the backend would be told. */
function recorder(overrides: Partial<NumberingApi> = {}) {
  const told: string[] = [];
  const rows: Array<Parameters<NumberingApi['rows']>[0]> = [];
  const api: NumberingApi = {
    state: () => Promise.reject(new Error('not asked for')),
    begin: async () => {
      told.push('begin');
      return { loadId: 'a', areaCodes: { date: '2026-09-21', codes: [...AREA_CODES] } };
    },
    rows: async (request) => {
      told.push('rows');
      rows.push(request);
    },
    compare: async () => {
      told.push('compare');
      return COMPARISON;
    },
    replace: () => Promise.reject(new Error('not asked for')),
    abort: async () => told.push('abort'),
    ...overrides,
  };
  return { api, told, rows };
}

const text = (name: string, lines: readonly string[]) => new File([`${lines.join('\n')}\n`], name);

const quiet = () => ({ signal: new AbortController().signal, onProgress: () => undefined });

describe('checking files', () => {
  it('sends what is good and keeps what is not', async () => {
    const { api, told, rows } = recorder();
    const file = text('a.csv', ['NPANXX,LATA,STATE', '212200,132,NY', '212201,132,NJ', '"213200",730,']);
    const load = await checkFiles([file], api, quiet());
    expect(told).toEqual(['begin', 'rows', 'compare']);
    expect(rows).toEqual([
      {
        loadId: 'a',
        file: 0,
        codes: [
          [2, 212200, null, 132, ''],
          [4, 213200, null, 730, ''],
        ],
      },
    ]);
    expect(load).toMatchObject({
      loadId: 'a',
      comparison: COMPARISON,
      files: [{ name: 'a.csv', format: 'csv', date: '', accepted: 2, unassigned: 0, outside: 0, rejected: 1 }],
    });
    expect(rejectsCsv(load.rejects)).toBe(
      'file,line,reason,row\na.csv,3,"state ""NJ"" contradicts the area code: 212 belongs to NY","212201,132,NJ"'
    );
  });

  it('reads the list of area codes first and checks the other files against it', async () => {
    const { api, rows } = recorder();
    const codes = text('codes.csv', ['NPANXX,LATA', '298200,224', '212200,132']);
    const areas = text('npa_report.csv', ['NPA_ID,USE,LOCATION,COUNTRY,IN_SERVICE', '298,G,NJ,US,Y']);
    const { files } = await checkFiles([codes, areas], api, quiet());
    expect(files.map(({ name, accepted, rejected }) => [name, accepted, rejected])).toEqual([
      ['npa_report.csv', 1, 0],
      ['codes.csv', 1, 1],
    ]);
    expect(rows).toEqual([
      { loadId: 'a', file: 0, areaCodes: [[2, 298, 'state', 'NJ']] },
      { loadId: 'a', file: 1, codes: [[2, 298200, null, 224, '']] },
    ]);
  });

  it('sends large files in parts, and tells how far it is', async () => {
    const { api, rows } = recorder();
    const lines = Array.from({ length: MAX_ROWS + 5 }, (_, index) => `212,${200 + (index % 700)},${index % 10},132`);
    const seen: ReadProgress[] = [];
    await checkFiles([text('many.csv', ['NPA,NXX,X,LATA', ...lines])], api, {
      ...quiet(),
      onProgress: (progress) => seen.push(progress),
    });
    expect(rows.map(({ codes }) => codes?.length)).toEqual([MAX_ROWS, 5]);
    expect(seen.at(-1)).toMatchObject({ accepted: MAX_ROWS + 5, bytes: seen.at(-1)?.totalBytes });
  });

  it('gives the load up when it is cancelled or the backend fails', async () => {
    const controller = new AbortController();
    const cancelled = recorder({ compare: async () => (controller.abort(), COMPARISON) });
    const file = text('a.csv', ['NPANXX,LATA', '212200,132']);
    await expect(
      checkFiles([file], cancelled.api, { signal: controller.signal, onProgress: () => undefined })
    ).rejects.toThrow();
    expect(cancelled.told.at(-1)).toBe('abort');

    const broken = recorder({ rows: () => Promise.reject(new Error('no disk')) });
    await expect(checkFiles([file], broken.api, quiet())).rejects.toThrow('no disk');
    expect(broken.told).toEqual(['begin', 'abort']);
  });

  it('asks the backend for nothing when a file cannot be read', async () => {
    const { api, told } = recorder();
    await expect(checkFiles([text('calls.csv', ['call_id', 'a'])], api, quiet())).rejects.toThrow(
      'calls.csv cannot be read. Its layout is unknown.'
    );
    expect(told).toEqual([]);
  });
});
