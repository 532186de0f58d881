/** Names of dimension values that are on screen: ids are what queries carry, names are what people read. */
import { useEffect, useReducer } from 'react';
import type { DimensionId } from '#model/catalogue/dimensions';
import { dimensionOf } from '#model/catalogue/index';
import { type DataSource } from '../datasource/DataSource';
import type { DimensionValue, ValuesRequest } from '../datasource/resources';
import { plainName } from '../query/describe';

type Value = string | number;
type Labels = Map<Value, string>;
export type LookUpPeriod = Pick<ValuesRequest, 'fromMs' | 'toMs'>;
/** Where values are looked up: in which period, and of which report. */
export type LookUpScope = LookUpPeriod & Pick<ValuesRequest, 'report' | 'side' | 'jurisdiction'>;

/** Most ids that are looked up one by one; a longer list shows the others as numbers. */
const MOST_LOOKUPS = 20;

/** Kept as long as the page: leaving a screen and coming back needs no second look-up. */
const known = new Map<string, Labels>();

function labelsOf(dataSource: DataSource, dimension: DimensionId): Labels {
  const key = `${dataSource.uid}/${dimension}`;
  const labels = known.get(key) ?? new Map<Value, string>();
  known.set(key, labels);
  return labels;
}

/** Keeps names that an answer brought along. */
export function rememberLabels(
  dataSource: DataSource,
  dimension: DimensionId,
  values: readonly DimensionValue[]
): void {
  const labels = labelsOf(dataSource, dimension);
  for (const { value, label } of values) {
    labels.set(value, label);
  }
}

export function labelOf(dataSource: DataSource | undefined, dimension: DimensionId, value: Value): string {
  return (dataSource && labelsOf(dataSource, dimension).get(value)) ?? plainName(dimension, value);
}

/** Names of these values, looked up among the records of a period where nothing is known of them yet. */
export function useValueLabels(
  dataSource: DataSource | undefined,
  dimension: DimensionId,
  values: readonly Value[],
  period: LookUpPeriod = {}
): (value: Value) => string {
  const [, showNew] = useReducer((count: number) => count + 1, 0);
  const wanted = values.map(String).join(' ');
  const { fromMs, toMs } = period;

  useEffect(() => {
    if (dataSource === undefined || dimensionOf(dimension).names === undefined) {
      return;
    }
    let current = true;
    const labels = labelsOf(dataSource, dimension);
    const missing = wanted.split(' ').filter((id) => /^\d+$/.test(id) && id !== '0' && !labels.has(Number(id)));
    const lookUp = async (id: string) => {
      const { values: found } = await dataSource.values({ dimension, search: id, fromMs, toMs });
      rememberLabels(
        dataSource,
        dimension,
        found.filter(({ value }) => String(value) === id)
      );
    };
    // A name that cannot be had leaves the number on screen; the query itself will say what is wrong.
    void Promise.allSettled(missing.slice(0, MOST_LOOKUPS).map(lookUp)).then(() => current && showNew());
    return () => {
      current = false;
    };
  }, [dataSource, dimension, wanted, fromMs, toMs]);

  return (value) => labelOf(dataSource, dimension, value);
}
