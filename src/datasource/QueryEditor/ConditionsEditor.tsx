import { Button, IconButton, Stack, Text, type ComboboxOption } from '@grafana/ui';
import React, { useMemo } from 'react';
import { REPORTS, type ReportId } from '#model/catalogue/index';
import type { NumberEnd } from '#model/catalogue/types';
import type { JurisdictionOptions } from '#model/query/reportQuery';
import { isDimensionFilter, isMeasureFilter, type FilterNode } from '#model/query/filter';
import { type LookUpScope } from '../../components/valueLabels';
import { conditionsOf, filterOf } from '../../query/conditions';
import { describeCondition } from '../../query/describe';
import { withVariables } from './choices';
import { newDimensionFilter, newMeasureFilter, removedAt, replacedAt } from '../../query/conditionEdits';
import { DimensionConditionEditor } from './DimensionConditionEditor';
import { type EditorProps } from './editorProps';
import { MeasureConditionEditor } from './MeasureConditionEditor';

/** What the conditions are on. */
export interface ConditionScope {
  readonly report: ReportId;
  /** Options of the report that decide what its dimensions are about. */
  readonly side?: NumberEnd;
  readonly jurisdiction?: JurisdictionOptions;
  /** There is a period to compare with. */
  readonly isCompared?: boolean;
  /** Conditions on single calls: there are no figures to compare. */
  readonly ofCalls?: boolean;
}

interface Props extends ConditionScope, Omit<EditorProps<FilterNode | undefined>, 'query'> {
  readonly filter: FilterNode | undefined;
}

/** Conditions that must all hold, one a line. Groups of alternatives are kept and can be removed. */
export function ConditionsEditor(props: Props) {
  const { dataSource, templates, period, report, side, jurisdiction, isCompared = false, ofCalls = false } = props;
  const { filter, onChange, onType, onTyped } = props;
  const conditions = conditionsOf(filter);
  const variables = useMemo(
    () =>
      withVariables([], templates).map((option): ComboboxOption<string | number> => ({ ...option, group: undefined })),
    [templates]
  );

  const scope = useMemo(
    () => lookUpScope({ ...period, report, side, jurisdiction }),
    [period, report, side, jurisdiction]
  );

  const editorOf = (node: FilterNode, place: number) => {
    const replace = (next: FilterNode) => onChange(filterOf(replacedAt(conditions, place, next)));
    if (isDimensionFilter(node)) {
      return (
        <DimensionConditionEditor
          dataSource={dataSource}
          scope={scope}
          variables={variables}
          report={report}
          value={node}
          onChange={replace}
        />
      );
    }
    if (isMeasureFilter(node)) {
      const type = (next: FilterNode) => onType(filterOf(replacedAt(conditions, place, next)));
      const events = { onChange: replace, onType: type, onTyped };
      return <MeasureConditionEditor report={report} isCompared={isCompared} value={node} {...events} />;
    }
    return <Text variant="bodySmall">{describeCondition(node)}</Text>;
  };

  return (
    <Stack direction="column" gap={0.5}>
      {conditions.map((node, place) => (
        <Stack key={place} gap={0.5} alignItems="center" wrap="wrap">
          {editorOf(node, place)}
          <IconButton
            name="trash-alt"
            aria-label={`Remove filter ${place + 1}`}
            onClick={() => onChange(filterOf(removedAt(conditions, place)))}
          />
        </Stack>
      ))}
      <Stack gap={0.5} minHeight={4} alignItems="center">
        <Button
          size="sm"
          variant="secondary"
          fill="text"
          icon="plus"
          onClick={() => onChange(filterOf([...conditions, newDimensionFilter('customer')]))}
        >
          Dimension filter
        </Button>
        {!ofCalls && (
          <Button
            size="sm"
            variant="secondary"
            fill="text"
            icon="plus"
            onClick={() => onChange(filterOf([...conditions, newMeasureFilter('attempts')]))}
          >
            Measure filter
          </Button>
        )}
      </Stack>
    </Stack>
  );
}

/** What a look-up needs; it cannot look among numbers that may still be variables. */
function lookUpScope({ report, ...scope }: Required<Pick<LookUpScope, 'report'>> & LookUpScope): LookUpScope {
  return REPORTS[report].options.includes('numbers')
    ? { fromMs: scope.fromMs, toMs: scope.toMs }
    : { ...scope, report };
}
