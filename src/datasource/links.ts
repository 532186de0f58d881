/** Data links of a report's row groups: to its page, and to the calls behind a row. */
import {
  CoreApp,
  DataLinkConfigOrigin,
  type DataFrame,
  type DataLink,
  type Field,
  type InterpolateFunction,
  type TimeRange,
} from '@grafana/data';
import type { DimensionId } from '#model/catalogue/dimensions';
import { dimensionOf, REPORTS } from '#model/catalogue/index';
import { currencyKeysOf } from '#model/frame';
import { parseReportQuery } from '#model/query/parse';
import type { FilterNode } from '#model/query/filter';
import { conditionOf, pathKeyOf } from '#model/query/pathKey';
import type { ReportQuery } from '#model/query/reportQuery';
import { splitFilter } from '#model/query/splitFilter';
import { callsUrl, isListed } from '../query/callsUrl';
import { conditionsOf, filterOf } from '../query/conditions';
import { packedAddress } from '../query/packedAddress';
import { reportUrl, type ReportPlace } from '../query/reportUrl';

/** Where tables show links. */
const APPS: ReadonlySet<string> = new Set([
  CoreApp.Dashboard,
  CoreApp.PanelEditor,
  CoreApp.PanelViewer,
  CoreApp.Explore,
]);

export const hasLinks = (app: string): boolean => APPS.has(app);

/**
 * The table of a report with links on its row groups; any other frame as it is.
 *
 * Addresses are built when they are shown, with the row's own keys. Grafana percent-decodes what it gets, so that they
 * come packed: see `packedAddress.ts`.
 */
export function withLinks(frame: DataFrame, range: TimeRange, dataSource: string): DataFrame {
  const parsed = parseReportQuery(queryOf(frame));
  if (!parsed.ok || parsed.value.as !== 'table') {
    return frame;
  }
  const place: ReportPlace = {
    period: { from: String(range.from.valueOf()), to: String(range.to.valueOf()) },
    dataSource,
  };
  const links = linksOf(parsed.value, place);
  const shown = new Set<string>(parsed.value.rows.flatMap((id) => [id, `${id}_name`]));
  const fields = frame.fields.map(
    (field): Field =>
      shown.has(field.name)
        ? { ...field, config: { ...field.config, links: [...(field.config.links ?? []), ...links] } }
        : field
  );
  return links.length === 0 ? frame : { ...frame, fields };
}

function queryOf({ meta }: DataFrame): unknown {
  const custom: unknown = meta?.custom?.['tollgrid'];
  return typeof custom === 'object' && custom !== null && 'query' in custom ? custom.query : undefined;
}

function linksOf(query: ReportQuery, place: ReportPlace): DataLink[] {
  // The page shows whole tables: what a panel cut off is there.
  const { under: _, top: __, depth: ___, ...whole } = query;
  const pageOf = (filter: FilterNode | undefined) => reportUrl({ ...whole, depth: query.rows.length, filter }, place);
  const page: DataLink[] = [link(`Open in ${REPORTS[query.report].label}`, query, pageOf)];
  const calls = link('Calls behind this row', query, (filter) =>
    callsUrl({
      of: query,
      ...place,
      // A list of calls has no measures to compare.
      filter: filterOf(splitFilter(filter).records),
      timeZone: query.timeZone,
    })
  );
  return [...(pageOf(undefined) === undefined ? [] : page), ...(isListed(query.report) ? [calls] : [])];
}

function link(
  title: string,
  query: ReportQuery,
  address: (filter: FilterNode | undefined) => string | undefined
): DataLink {
  return {
    title,
    // Only where a frame was kept as JSON: the same report, without the row.
    url: packedAddress(address(query.filter) ?? ''),
    origin: DataLinkConfigOrigin.Datasource,
    onBuildUrl: ({ origin, replaceVariables }) => {
      const keys = replaceVariables === undefined ? [] : rowConditions(query, cellsOf(replaceVariables, origin));
      return packedAddress(address(filterOf([...conditionsOf(query.filter), ...keys])) ?? '');
    },
  };
}

/** What Grafana knows of a cell in the link's row; undefined where it cannot tell. */
type Cells = (field: string, part: 'numeric' | 'text') => string | undefined;

/** @param origin the field whose cell shows the link */
function cellsOf(replace: InterpolateFunction, origin: unknown): Cells {
  const noValue = isField(origin) ? origin.config.noValue : undefined;
  return (field, part) => {
    const asked = `\${__data.fields.${field}.${part}:raw}`;
    const text = replace(asked);
    if (text === asked) {
      return undefined;
    }
    // A panel may write something for nothing.
    return text === noValue ? '' : text;
  };
}

const isField = (origin: unknown): origin is Pick<Field, 'config'> =>
  typeof origin === 'object' && origin !== null && 'config' in origin;

/** Conditions of the row that a link is shown in: its keys, and the currencies that tell it from its twins. */
function rowConditions(query: ReportQuery, cell: Cells): readonly FilterNode[] {
  const { rows } = query;
  const level = count(cell('level', 'numeric'));
  const rest = count(cell('other', 'numeric'));
  // A table that hides its levels cannot tell an unknown value from a total.
  const known = level ?? rows.length;
  const keyed = rows.slice(0, rest === undefined || rest === 0 ? known : Math.min(known, rest - 1));
  const currencies = currencyKeysOf(query).filter((id) => !rows.includes(id));
  return [...keyed, ...currencies].flatMap((id) => {
    const key = keyOf(id, cell);
    return key === undefined || (key === '' && level === undefined) ? [] : [conditionOf(id, key)];
  });
}

const count = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,2}$/.test(text) ? Number(text) : undefined;

function keyOf(id: DimensionId, cell: Cells): string | number | undefined {
  const { type } = dimensionOf(id);
  if (type === 'text' || type === 'date' || type === 'month') {
    return cell(id, 'text');
  }
  const text = cell(id, 'numeric');
  const number = text === undefined || text === '' ? NaN : Number(text);
  return Number.isFinite(number) ? pathKeyOf(id, number) : undefined;
}
