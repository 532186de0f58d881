/**
 * The rows below one row. Their records alone are read, unless a figure depends on all others too: shares of the whole,
 * and the comparison of providers with all there are.
 */
import { measureOf } from '#model/catalogue/index';
import { measuresUsed } from '#model/frame';
import type { DimensionFilter } from '#model/query/filter';
import { conditionsOfPath } from '#model/query/pathKey';
import type { ReportQuery } from '#model/query/reportQuery';
import { comparesProviders } from './comparison';

/** Conditions that the keys of the row above are. */
const below = ({ rows, under }: ReportQuery): readonly DimensionFilter[] => conditionsOfPath(rows, under);

export const takesShares = (query: ReportQuery): boolean =>
  measuresUsed(query).some((id) => measureOf(id).expr.node === 'share');

const needsWhole = (query: ReportQuery): boolean => takesShares(query) || comparesProviders(query);

/** Conditions on records. */
export const recordsBelow = (query: ReportQuery): readonly DimensionFilter[] => (needsWhole(query) ? [] : below(query));

/** Conditions on leaves, where all records were read. */
export const leavesBelow = (query: ReportQuery): readonly DimensionFilter[] => (needsWhole(query) ? below(query) : []);
