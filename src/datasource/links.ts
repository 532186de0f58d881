/** Data links of a report's row groups: to its page, and to the calls behind a row. */
import {
  CoreApp,
  DataLinkConfigOrigin,
  FieldType,
  type DataFrame,
  type DataLink,
  type Field,
  type TimeRange,
} from '@grafana/data';
import { REPORTS } from '#model/catalogue/index';
import { parseReportQuery } from '#model/query/parse';
import type { FilterNode } from '#model/query/filter';
import { DEFAULT_LIMIT, type ReportQuery } from '#model/query/reportQuery';
import { splitFilter } from '#model/query/splitFilter';
import { callsUrl, isListed } from '../query/callsUrl';
import { conditionsOf, filterOf } from '../query/conditions';
import { packedAddress } from '../query/packedAddress';
import { reportUrl, type ReportPlace } from '../query/reportUrl';
import { cellsOf, numericRow, tableRow, type RowConditions } from './rowConditions';

/** Where tables show links. */
const APPS: ReadonlySet<string> = new Set([
  CoreApp.Dashboard,
  CoreApp.PanelEditor,
  CoreApp.PanelViewer,
  CoreApp.Explore,
]);

export const hasLinks = (app: string): boolean => APPS.has(app);

/** Of a query, as far as its links depend on it. */
export interface LinkSetting {
  readonly range: TimeRange;
  /** Uid of the data source. */
  readonly dataSource: string;
  /** Id of the panel's plugin. */
  readonly panel?: string;
}

/** A panel that shows the rows of numbers as a table, where links on every figure would be too many. */
const TABLE = 'table';

/**
 * A report with links on its row groups; of numbers also on the figures, since bars and gauges show nothing else. Any
 * other frame as it is.
 *
 * Addresses are built when they are shown, with the row's own keys. Grafana percent-decodes what it gets, so that they
 * come packed: see `packedAddress.ts`.
 */
export function withLinks(frame: DataFrame, { range, dataSource, panel = TABLE }: LinkSetting): DataFrame {
  const parsed = parseReportQuery(queryOf(frame));
  if (!parsed.ok || parsed.value.as === 'timeSeries') {
    return frame;
  }
  const { as, rows } = parsed.value;
  const place: ReportPlace = {
    period: { from: String(range.from.valueOf()), to: String(range.to.valueOf()) },
    dataSource,
  };
  const conditions = as === 'numeric' ? numericRow(parsed.value, frame) : tableRow(parsed.value);
  const links = linksOf(parsed.value, place, conditions);
  const groups = new Set<string>(rows.flatMap((id) => [id, `${id}_name`]));
  const hasFigures = as === 'numeric' && rows.length > 0 && panel !== TABLE;
  const isLinked = ({ name, type }: Field) => groups.has(name) || (hasFigures && type === FieldType.number);
  const fields = frame.fields.map(
    (field): Field =>
      isLinked(field)
        ? { ...field, config: { ...field.config, links: [...(field.config.links ?? []), ...links] } }
        : field
  );
  return links.length === 0 ? frame : { ...frame, fields };
}

function queryOf({ meta }: DataFrame): unknown {
  const custom: unknown = meta?.custom?.['tollgrid'];
  return typeof custom === 'object' && custom !== null && 'query' in custom ? custom.query : undefined;
}

function linksOf(query: ReportQuery, place: ReportPlace, conditions: RowConditions): DataLink[] {
  // The page shows whole tables: what a panel cut off is there.
  const { under: _, top: __, depth: ___, ...asked } = query;
  const whole: ReportQuery = {
    ...asked,
    depth: query.rows.length,
    ...(query.as === 'table' ? {} : { totals: 'all', limit: DEFAULT_LIMIT }),
  };
  const pageOf = (filter: FilterNode | undefined) => reportUrl({ ...whole, filter }, place);
  const page = link(`Open in ${REPORTS[query.report].label}`, query, conditions, pageOf);
  const calls = link('Calls behind this row', query, conditions, (filter) =>
    callsUrl({
      of: query,
      ...place,
      // A list of calls has no measures to compare.
      filter: filterOf(splitFilter(filter).records),
      timeZone: query.timeZone,
    })
  );
  return [...(pageOf(undefined) === undefined ? [] : [page]), ...(isListed(query.report) ? [calls] : [])];
}

function link(
  title: string,
  { filter }: ReportQuery,
  conditions: RowConditions,
  address: (filter: FilterNode | undefined) => string | undefined
): DataLink {
  return {
    title,
    // Only where a frame was kept as JSON: the same report, without the row.
    url: packedAddress(address(filter) ?? ''),
    origin: DataLinkConfigOrigin.Datasource,
    onBuildUrl: ({ origin, replaceVariables }) => {
      const keys = replaceVariables === undefined ? [] : conditions(cellsOf(replaceVariables, origin));
      return packedAddress(address(filterOf([...conditionsOf(filter), ...keys])) ?? '');
    },
  };
}
