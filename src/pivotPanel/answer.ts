/** What a dashboard hands to the panel, read as the answer to a report query. */
import { type DataFrame, type PanelData } from '@grafana/data';
import { type DataSourceRef } from '@grafana/schema';
import { parseReportQuery } from '#model/query/parse';
import type { ReportQuery } from '#model/query/reportQuery';
import { describeIssue } from '#model/result';
import { DATA_SOURCE_TYPE } from '../constants';

export interface ReportAnswer {
  /** What the backend was asked, variables replaced and zone filled in. */
  readonly query: ReportQuery;
  readonly frame: DataFrame;
  readonly truncated: boolean;
  readonly dataSource?: DataSourceRef | null;
}

export type PanelAnswer =
  | ({ readonly state: 'report' } & ReportAnswer)
  /** Nothing was asked, or nothing has come yet. */
  | { readonly state: 'none' }
  /** A sentence that says what the panel needs instead. */
  | { readonly state: 'other'; readonly problem: string };

const NEEDED = 'This panel draws the first query alone, which must be a report of a Tollgrid CDR data source.';

/** The answer to the panel's first query. Backends send the query with its answer, so that the two always belong together. */
export function readAnswer({ series, request }: Pick<PanelData, 'series' | 'request'>): PanelAnswer {
  const target = request?.targets.find(({ hide }) => hide !== true);
  const frame = series.find(({ refId }) => refId === target?.refId) ?? series[0];
  const type = target?.datasource?.type;
  if (type !== undefined && type !== DATA_SOURCE_TYPE) {
    return { state: 'other', problem: `${NEEDED} Its data source is of the type ${type}.` };
  }
  if (frame === undefined) {
    return { state: 'none' };
  }
  return isReportFrame(frame) ? readReport(frame, target?.datasource) : { state: 'other', problem: notReport(frame) };
}

/**
 * Whether an answer can be the beginning of a table: its outermost rows are there, and the totals that they have when
 * they open. Others are asked for again.
 */
export const isBeginning = ({ query: { rows, totals, depth } }: ReportAnswer): boolean =>
  rows.length === 0 || (depth > 0 && (totals === 'all' || rows.length === 1));

/** Whether a frame is a report's as the backend sent it. */
export const isReportFrame = (frame: DataFrame): boolean =>
  queryOf(frame) !== undefined && frame.fields.some(({ name }) => name === 'level');

function readReport(frame: DataFrame, dataSource: ReportAnswer['dataSource']): PanelAnswer {
  const query = parseReportQuery(queryOf(frame));
  if (query.ok && query.value.under !== undefined) {
    return { state: 'other', problem: `${NEEDED} Its query asks for the rows below one row: use a condition instead.` };
  }
  return query.ok
    ? { state: 'report', query: query.value, frame, truncated: customOf(frame)['truncated'] === true, dataSource }
    : { state: 'other', problem: `${NEEDED} ${query.issues.map(describeIssue).join('; ')}` };
}

const notReport = (frame: DataFrame): string =>
  queryOf(frame) === undefined
    ? `${NEEDED} The answer is none: transformations may have changed it.`
    : `${NEEDED} Its query is a list of calls, or transformations have changed the answer.`;

const queryOf = (frame: DataFrame): unknown => customOf(frame)['query'];

function customOf({ meta }: DataFrame): Readonly<Record<string, unknown>> {
  const custom: unknown = meta?.custom?.['tollgrid'];
  return typeof custom === 'object' && custom !== null ? { ...custom } : {};
}
