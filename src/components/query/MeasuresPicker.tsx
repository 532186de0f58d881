import React from 'react';
import { REPORTS } from '#model/catalogue/index';
import type { MeasureId } from '#model/catalogue/measures';
import { readingOf } from '../../query/reading';
import { type SavedReportQuery } from '../../query/savedQuery';
import { testIds } from '../../test/testIds';
import { measureOptions, type OrderedOption } from '../orderedOptions';
import { OrderedPicker } from '../OrderedPicker';

interface Props<Extra extends string> {
  /** The report, and what decides what its measures are about. */
  readonly query: SavedReportQuery;
  readonly value: ReadonlyArray<MeasureId | Extra>;
  readonly onChange: (measures: ReadonlyArray<MeasureId | Extra>) => void;
  /** What may be chosen; every measure of the report unless given. */
  readonly offered?: readonly MeasureId[];
  /** Offered behind the measures, such as template variables. */
  readonly extraOptions?: ReadonlyArray<OrderedOption<Extra>>;
  /** The last one may be taken away, so that another can take its place. */
  readonly mayBeEmpty?: boolean;
  /** Names one of them where readers know them by another word. */
  readonly noun?: 'Measure' | 'Column';
}

/** What a report shows of its calls, in the order of its columns. */
export function MeasuresPicker<Extra extends string = never>(props: Props<Extra>) {
  const { query, value, onChange, extraOptions = [], mayBeEmpty = false, noun = 'Measure' } = props;
  const { offered = REPORTS[query.report].measures } = props;
  return (
    <OrderedPicker
      label={`${noun}s`}
      addLabel={noun}
      options={[...measureOptions(offered, readingOf(query)), ...extraOptions]}
      value={value}
      onChange={onChange}
      emptyText="Add at least one"
      least={mayBeEmpty ? 0 : 1}
      testId={testIds.query.measures}
    />
  );
}
