/** Series as frames: wide for panels, long for alerting and expressions. */
import type { BuiltField } from '../../frames/builtFrame';
import { fieldMeta } from '../frameMeta';
import { keyField } from './numeric';
import type { MeasureSeries, Series } from './series';

/** One field per series and measure, in one frame with their times. */
export function wideFields(series: Series): readonly BuiltField[] {
  const several = series.measures.length > 1;
  return [
    { ...TIME, type: 'time', values: series.times },
    ...Array.from({ length: series.count }, (_, index) =>
      series.measures.map((measure): BuiltField => {
        const meta = fieldMeta(measure.column);
        const text = seriesText(series, index);
        const label = [...(text === '' ? [] : [text]), ...(several || text === '' ? [measure.column.label] : [])];
        return {
          ...meta,
          labels: labelsOf(series, index),
          config: { ...meta.config, displayNameFromDS: label.join(' · ') },
          ...valuesOf(measure, measure.values[index] ?? []),
        };
      })
    ).flat(),
  ];
}

const TIME = { name: 'time', config: { displayNameFromDS: 'Time' } } as const;

function valuesOf({ column }: MeasureSeries, values: ReadonlyArray<number | null>) {
  return column.unit === 'instant' ? ({ type: 'moment', values } as const) : ({ type: 'number', values } as const);
}

/** What a legend calls a series; the currency only where there are several. */
function seriesText({ keys }: Series, index: number): string {
  return keys
    .filter(({ isId, isCurrency, texts }) => !isId && !(isCurrency && new Set(texts).size === 1))
    .flatMap(({ texts }) => texts[index] || [])
    .join(' · ');
}

const labelsOf = ({ keys }: Series, index: number): Readonly<Record<string, string>> =>
  Object.fromEntries(keys.map(({ name, texts }) => [name, texts[index] ?? '']));

/** One row per time and series, ascending in time: labels as text columns. */
export function longFields({ times, keys, count, measures }: Series): readonly BuiltField[] {
  const everySeries = Array.from({ length: count }, (_, index) => index);
  return [
    { ...TIME, type: 'time', values: times.flatMap((time) => everySeries.map(() => time)) },
    ...keys.map((key) =>
      keyField({ ...key, texts: times.flatMap(() => everySeries.map((index) => key.texts[index] ?? '')) }, 'rule')
    ),
    ...measures.map(({ column, values }): BuiltField => {
      const scale = column.unit === 'instant' ? 1000 : 1;
      const at = (place: number, index: number): number | null => {
        const value = values[index]?.[place] ?? null;
        return value === null ? null : value / scale;
      };
      return {
        ...fieldMeta(column),
        type: 'number',
        values: times.flatMap((_, place) => everySeries.map((index) => at(place, index))),
      };
    }),
  ];
}
