/**
 * Exported files are read back with libraries of others and compared, cell for cell, with the JSON of the command line.
 */
import type { ReportQueryInput } from '../../../model/query/reportQuery';
import { Exports } from '../../support/export/exports';
import { breakout, CASES, OTHER_REPORTS, WIDE_CASES } from '../../support/export/world';
import { expectSame } from '../../support/export/expectSame';
import { readSheet } from '../../support/export/readFile';

jest.setTimeout(60_000);

let files: Exports;

beforeAll(async () => {
  files = await Exports.start();
}, 60_000);

afterAll(() => files?.stop());

const ALL_CASES: ReadonlyArray<readonly [string, ReportQueryInput]> = [
  ...Object.entries({ ...CASES, ...WIDE_CASES }).map(([name, query]) => [name, breakout(query)] as const),
  ...Object.entries(OTHER_REPORTS),
];

describe.each(ALL_CASES)('%s', (_, input) => {
  it('as CSV', async () => {
    const [file, report] = await Promise.all([files.csv(input), files.reportOf(input)]);
    expect(report.rows.length).toBeGreaterThan(0);
    expectSame(file, report, 'csv');
  });

  it('as XLSX', async () => {
    const [sheet, report] = await Promise.all([files.workbook(input), files.reportOf(input)]);
    expectSame(readSheet(sheet, input), report, 'xlsx');
  });
});
