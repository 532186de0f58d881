import { reportResult, type ReportResult } from '../../../dev/report/result';
import type { ReportQueryInput } from '../../../model/query/reportQuery';
import type { ResourceAnswer } from '../../../pkg/handlers/types';
import type { Worksheet } from 'exceljs';
import { TestDatabase } from '../database';
import { HandlersOf } from '../handlersOf';
import { parsedQuery } from '../queries';
import { bytesOf, csvFile, workbookSheet, type ReadFile } from './readFile';
import { CUSTOMERS, RANGE, someRecords } from './world';

/** A database of 500 records, its reports and its exported files. */
export class Exports {
  private constructor(
    readonly database: TestDatabase,
    readonly backend: HandlersOf
  ) {}

  static async start(): Promise<Exports> {
    const database = await TestDatabase.create();
    await database.insert(someRecords(500));
    await database.giveNames(
      'customer',
      Object.entries(CUSTOMERS).map(([id, name]) => ({ id: Number(id), name }))
    );
    return new Exports(database, new HandlersOf(database.url, database.database));
  }

  async stop(): Promise<void> {
    await this.backend.close();
    await this.database.drop();
  }

  /** What the command line prints as JSON. */
  async reportOf(input: ReportQueryInput): Promise<ReportResult> {
    const exact = { ...input, moneyAs: 'text', limit: 100_000 } as const;
    const frame = await this.backend.query(exact, RANGE);
    if (typeof frame === 'string') {
      throw new Error(frame);
    }
    const result = reportResult(parsedQuery(exact), frame);
    expect(result.truncated).toBe(false);
    return result;
  }

  file(query: ReportQueryInput, more: object = {}): Promise<ResourceAnswer> {
    return this.backend.resource('export', { query, ...RANGE, ...more });
  }

  async csv(query: ReportQueryInput, more: object = {}): Promise<ReadFile> {
    return csvFile(await bytesOf(await this.file(query, { format: 'csv', ...more })), query);
  }

  async workbook(query: ReportQueryInput, more: object = {}): Promise<Worksheet> {
    return await workbookSheet(await bytesOf(await this.file(query, { format: 'xlsx', ...more })));
  }
}
