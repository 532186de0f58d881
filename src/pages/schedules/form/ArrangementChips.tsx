import { Field } from '@grafana/ui';
import React from 'react';
import { dimensionOf, isMeasureId, measureOf } from '#model/catalogue/index';
import type { Order, ReportQuery } from '#model/query/reportQuery';
import { TextChips } from '../../../components/TextChips';
import { topText } from '../../../pivot/tools/chips/chips';
import { COMPARISON_LABELS } from '../../../query/options';

interface Props {
  readonly query: ReportQuery;
  readonly onChange: (query: ReportQuery) => void;
  readonly error: string | undefined;
}

/** `ASR, smallest first`. */
const orderText = ({ by, descending, part }: Order): string =>
  isMeasureId(by)
    ? `${measureOf(by).label}${part === undefined ? '' : ' (comparison)'}, ${descending ? 'largest' : 'smallest'} first`
    : `${dimensionOf(by).label}, ${descending ? 'descending' : 'ascending'}`;

/** Order, choice of first rows and comparison, which a report brings along: they are shown, and may be taken away. */
export function ArrangementChips({ query, onChange, error }: Props) {
  const { orderBy, top, compare } = query;
  const chips = [
    ...(orderBy.length === 0
      ? []
      : [
          {
            text: `Sorted by ${orderBy.map(orderText).join(', then ')}`,
            onRemove: () => onChange({ ...query, orderBy: [] }),
          },
        ]),
    ...(top === undefined ? [] : [{ text: topText(top), onRemove: () => onChange({ ...query, top: undefined }) }]),
    ...(compare === undefined
      ? []
      : [
          {
            text: `Compared with ${COMPARISON_LABELS[compare].toLowerCase()}`,
            onRemove: () => onChange(withoutComparison(query)),
          },
        ]),
  ];
  return chips.length === 0 && error === undefined ? null : (
    <Field label="Arrangement" error={error} invalid={error !== undefined} noMargin>
      <TextChips label="Arrangement" chips={chips} />
    </Field>
  );
}

/** Orders by a change go with the comparison that they are about. */
const withoutComparison = (query: ReportQuery): ReportQuery => ({
  ...query,
  compare: undefined,
  orderBy: query.orderBy.filter(({ part }) => part === undefined),
});
