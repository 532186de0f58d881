import React from 'react';
import type { FilterNode } from '#model/query/filter';
import { TextChips } from '../TextChips';
import { useValueLabels, type LookUpPeriod } from '../valueLabels';
import { type DataSource } from '../../datasource/DataSource';
import { namedValues } from '../../query/conditions';
import { describeCondition, plainName } from '../../query/describe';
import { testIds } from '../../test/testIds';

interface Props {
  readonly dataSource: DataSource | undefined;
  readonly period: LookUpPeriod;
  readonly conditions: readonly FilterNode[];
  readonly onRemove: (condition: FilterNode) => void;
}

/** Conditions that no control of this page edits, such as those of a link: they are shown, and may be removed. */
export function ConditionChips({ dataSource, period, conditions, onRemove }: Props) {
  const named = { and: conditions };
  const customer = useValueLabels(dataSource, 'customer', namedValues(named, 'customer'), period);
  const provider = useValueLabels(dataSource, 'provider', namedValues(named, 'provider'), period);
  const chips = conditions.map((condition) => ({
    text: describeCondition(condition, (dimension, value) =>
      dimension === 'customer'
        ? customer(value)
        : dimension === 'provider'
          ? provider(value)
          : plainName(dimension, value)
    ),
    onRemove: () => onRemove(condition),
  }));
  return <TextChips label="Other conditions" chips={chips} testId={testIds.report.conditions} />;
}
