import type { Comparison, LoadedFile, NumberingState } from '#model/nanp/load';
import type { AreaCodesTransfer, AreaRow, CodeRow } from '#model/nanp/transfer';
import type { DataSource } from '../../../datasource/DataSource';

export interface NumberingAnswer {
  readonly state: NumberingState;
  readonly upload: { readonly possible: boolean };
}

interface RowsRequest {
  readonly loadId: string;
  /** Position of the file in the load. */
  readonly file: number;
  readonly codes?: readonly CodeRow[];
  readonly areaCodes?: readonly AreaRow[];
}

/** The backend's steps of an upload; see `pkg/handlers/resources/numbering`. */
export interface NumberingApi {
  state(): Promise<NumberingAnswer>;
  begin(): Promise<{ readonly loadId: string; readonly areaCodes: AreaCodesTransfer }>;
  rows(request: RowsRequest): Promise<unknown>;
  compare(loadId: string): Promise<Comparison>;
  replace(loadId: string, files: readonly LoadedFile[]): Promise<Comparison>;
  abort(loadId: string): Promise<unknown>;
}

const quiet = { showErrorAlert: false, showSuccessAlert: false };

export const numberingApi = (dataSource: DataSource): NumberingApi => ({
  state: () => dataSource.getResource('numbering', undefined, quiet),
  begin: () => dataSource.postResource('numbering/begin', {}, quiet),
  rows: (request) => dataSource.postResource('numbering/rows', request, quiet),
  compare: (loadId) => dataSource.postResource('numbering/compare', { loadId }, quiet),
  replace: (loadId, files) => dataSource.postResource('numbering/replace', { loadId, files }, quiet),
  abort: (loadId) => dataSource.postResource('numbering/abort', { loadId }, quiet),
});
