import React from 'react';
import type { DimensionId } from '#model/catalogue/dimensions';
import { REPORTS } from '#model/catalogue/index';
import { MAX_COLUMN_GROUPS, MAX_ROW_GROUPS } from '#model/query/reportQuery';
import { readingOf } from '../../query/reading';
import { type SavedReportQuery } from '../../query/savedQuery';
import { testIds } from '../../test/testIds';
import { dimensionOptions, inGroups, type OrderedOption } from '../orderedOptions';
import { OrderedPicker } from '../OrderedPicker';

interface Props<Extra extends string> {
  /** The report, and what decides what its dimensions are about. */
  readonly query: SavedReportQuery;
  readonly value: ReadonlyArray<DimensionId | Extra>;
  readonly onChange: (groups: ReadonlyArray<DimensionId | Extra>) => void;
  /** What may be chosen; every dimension of the report unless given. */
  readonly offered?: readonly DimensionId[];
  /** Offered beside the dimensions, such as template variables. */
  readonly extraOptions?: ReadonlyArray<OrderedOption<Extra>>;
}

/** What the rows of a report stand for, outermost first. */
export const RowGroupsPicker = <Extra extends string = never>(props: Props<Extra>) => (
  <OrderedPicker
    label="Row groups"
    addLabel="Row group"
    emptyText="Grand total only"
    most={MAX_ROW_GROUPS}
    nested
    testId={testIds.query.rows}
    {...pickerProps(props)}
  />
);

/** What the columns of a pivot table stand for, outermost first. */
export const ColumnGroupsPicker = <Extra extends string = never>(props: Props<Extra>) => (
  <OrderedPicker
    label="Column groups"
    addLabel="Column group"
    emptyText="None"
    most={MAX_COLUMN_GROUPS}
    nested
    testId={testIds.query.columns}
    {...pickerProps(props)}
  />
);

function pickerProps<Extra extends string>({ query, offered, extraOptions = [], ...picker }: Props<Extra>) {
  const dimensions = offered ?? REPORTS[query.report].dimensions;
  return { ...picker, options: inGroups([...dimensionOptions(dimensions, readingOf(query)), ...extraOptions]) };
}
