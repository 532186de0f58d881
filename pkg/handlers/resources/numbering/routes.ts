import { areaCodesTransfer, MAX_ROWS, readAreaRow, readCodeRow } from '#model/nanp/transfer';
import type { Connections } from '../../../clickhouse/connections';
import { ReportFailure } from '../../../errors';
import { areaCodesOfLoad, currentAreaCodes } from '../../../numbering/areaCodes';
import { compareLoad } from '../../../numbering/compare';
import { replaceNumbering } from '../../../numbering/replace';
import {
  beginLoad,
  dropLoad,
  isOpen,
  stageAreaCodes,
  stageCodes,
  type WritableDatabase,
} from '../../../numbering/staging';
import { numberingState, type StateRow, stateSql } from '../../../numbering/state';
import { asLoader } from '../../../numbering/writer';
import type { CallContext } from '../../types';
import { json, type ResourceHandler } from '../route';
import { readFilePosition, readFiles, readLoadBody, readRows } from './body';

/** `GET numbering` → `{ state, upload: { possible } }`: what reports use, and whether this data source takes uploads. */
export function numberingRoute(connections: Connections): ResourceHandler {
  return async (context) => {
    const connection = connections.of(context);
    const { database, loader } = connection.settings;
    const rows = await connection.rows<StateRow>(context, { text: stateSql(database), parameters: {} });
    return json(200, { state: numberingState(rows), upload: { possible: loader !== undefined } });
  };
}

/**
 * The steps of an upload, each for administrators alone. A load is a set of staging tables that its id names, so that a
 * restart of the backend loses nothing, and an abandoned one hurts nobody.
 *
 * - `POST numbering/begin` → `{ loadId, areaCodes }`
 * - `POST numbering/rows { loadId, file, codes?, areaCodes? }` → `{}`; rows as in `model/nanp/transfer`
 * - `POST numbering/compare { loadId }` → a `Comparison`
 * - `POST numbering/replace { loadId, files }` → the `Comparison` that came into service
 * - `POST numbering/abort { loadId }` → `{}`
 */
export function numberingSteps(connections: Connections): Readonly<Record<NumberingStep, ResourceHandler>> {
  const step =
    (work: (db: WritableDatabase, body: unknown, context: CallContext) => Promise<object>): ResourceHandler =>
    async (context, body) => {
      requireAdministrator(context);
      return json(200, await asLoader(connections.of(context).settings, (db) => work(db, body, context)));
    };
  return {
    begin: step(begin),
    rows: step(rows),
    compare: step(compare),
    replace: step(replace),
    abort: step(abort),
  };
}

export type NumberingStep = 'begin' | 'rows' | 'compare' | 'replace' | 'abort';

function requireAdministrator({ user }: CallContext): void {
  if (user?.role !== 'Admin') {
    throw new ReportFailure(
      'input',
      403,
      'NOT_ADMIN',
      'Numbering data is loaded by administrators of the organisation.'
    );
  }
}

async function requireOpen(db: WritableDatabase, loadId: string): Promise<void> {
  if (!(await isOpen(db, loadId))) {
    throw new ReportFailure(
      'input',
      404,
      'NO_SUCH_LOAD',
      'This load is finished, was given up, or is older than a day. Begin again.'
    );
  }
}

async function begin(db: WritableDatabase): Promise<object> {
  const areaCodes = areaCodesTransfer(await currentAreaCodes(db));
  return { loadId: await beginLoad(db), areaCodes };
}

async function rows(db: WritableDatabase, body: unknown): Promise<object> {
  const { loadId, given } = readLoadBody(body, ['file', 'codes', 'areaCodes']);
  await requireOpen(db, loadId);
  const file = readFilePosition(given['file']);
  const areas = readRows('areaCodes', given['areaCodes'], MAX_ROWS, readAreaRow);
  await stageAreaCodes(db, loadId, areas);
  const table = await areaCodesOfLoad(db, loadId);
  await stageCodes(
    db,
    loadId,
    file,
    readRows('codes', given['codes'], MAX_ROWS, (row) => readCodeRow(row, table))
  );
  return {};
}

async function compare(db: WritableDatabase, body: unknown): Promise<object> {
  const { loadId } = readLoadBody(body, []);
  await requireOpen(db, loadId);
  return await compareLoad(db, loadId);
}

/** Compares once more: what is in service may be another than when the administrator looked. */
async function replace(db: WritableDatabase, body: unknown, { user }: CallContext): Promise<object> {
  const { loadId, given } = readLoadBody(body, ['files']);
  await requireOpen(db, loadId);
  const files = readFiles(given['files']);
  const comparison = await compareLoad(db, loadId);
  await replaceNumbering(db, loadId, { loadedBy: user?.login ?? '', invented: false, files }, comparison);
  return comparison;
}

async function abort(db: WritableDatabase, body: unknown): Promise<object> {
  await dropLoad(db, readLoadBody(body, []).loadId);
  return {};
}
