import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Combobox, InlineSwitch, Input, RadioButtonGroup, Switch, useStyles2 } from '@grafana/ui';
import React, { useId, useState } from 'react';
import { isComparable, measureOf } from '#model/catalogue/index';
import { MAX_TOP, type ReportQuery, type Top } from '#model/query/reportQuery';
import { comparableMeasures } from '../../../components/orderedOptions';
import { toolIds } from '../../../test/toolTestIds';

interface Props {
  readonly query: ReportQuery;
  readonly onChange: (top: Top | undefined) => void;
}

const DIRECTIONS = [
  { value: true, label: 'Largest' },
  { value: false, label: 'Smallest' },
];

const FIRST_COUNT = 10;

/** What the switch begins with: the measure that the report is sorted by, else the first one that rows can be compared by. */
function firstTop({ orderBy, measures }: ReportQuery): Top {
  const sorted = orderBy.find(({ by }) => measures.some((id) => id === by));
  const candidates = measures.filter((id) => isComparable(measureOf(id)));
  const by = candidates.find((id) => id === sorted?.by) ?? candidates[0] ?? 'attempts';
  return { count: FIRST_COUNT, by, descending: sorted?.descending ?? true, others: true };
}

/** The first rows of every group by a measure, and what becomes of the rest. */
export function TopFields({ query, onChange }: Props) {
  const styles = useStyles2(getStyles);
  const othersId = useId();
  const { top } = query;
  return (
    <div className={styles.fields} data-testid={toolIds.top}>
      <InlineSwitch
        label="Top rows only"
        showLabel
        transparent
        className={styles.switch}
        value={top !== undefined}
        onChange={({ currentTarget }) => onChange(currentTarget.checked ? firstTop(query) : undefined)}
      />
      {top !== undefined && (
        <>
          <div className={styles.line}>
            <RadioButtonGroup
              size="sm"
              options={DIRECTIONS}
              value={top.descending}
              onChange={(descending) => onChange({ ...top, descending })}
              aria-label="Largest or smallest"
            />
            <CountInput value={top.count} onChange={(count) => onChange({ ...top, count })} />
          </div>
          <Combobox
            aria-label="Top rows by"
            options={comparableMeasures(query.report)}
            value={top.by}
            onChange={({ value }) => onChange({ ...top, by: value })}
          />
          <div className={styles.line}>
            <Switch
              id={othersId}
              value={top.others}
              onChange={({ currentTarget }) => onChange({ ...top, others: currentTarget.checked })}
            />
            <label htmlFor={othersId} className={styles.label}>
              The rest in one row, Other
            </label>
          </div>
        </>
      )}
    </div>
  );
}

interface CountProps {
  readonly value: number;
  readonly onChange: (count: number) => void;
}

/** Keeps what is being typed, an empty field too; only a usable number changes the query. */
function CountInput({ value, onChange }: CountProps) {
  const [typed, setTyped] = useState(String(value));
  const isUsable = (text: string) => /^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= MAX_TOP;
  const shown = isUsable(typed) && Number(typed) !== value ? String(value) : typed;
  return (
    <Input
      type="number"
      min={1}
      max={MAX_TOP}
      width={10}
      aria-label="Number of rows"
      value={shown}
      invalid={!isUsable(shown)}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        if (isUsable(currentTarget.value)) {
          onChange(Number(currentTarget.value));
        }
      }}
    />
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  fields: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(0.75) }),
  switch: css({ padding: 0, height: theme.spacing(3) }),
  line: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(1) }),
  label: css({ margin: 0, fontSize: theme.typography.bodySmall.fontSize }),
});
