import { type DataSourceInstanceSettings } from '@grafana/data';
import { Combobox, Field } from '@grafana/ui';
import React, { useId, useState } from 'react';
import type { DimensionId } from '#model/catalogue/dimensions';
import { isReportId, REPORTS } from '#model/catalogue/index';
import { MAX_ROW_GROUPS } from '#model/query/reportQuery';
import { customerDimensions, customerMeasures } from '#model/schedule/customerSafe';
import { CurrencySelect } from '../../../components/CurrencySelect';
import { DimensionValuePicker } from '../../../components/DimensionValuePicker';
import { dimensionOptions, measureOptions } from '../../../components/orderedOptions';
import { OrderedPicker } from '../../../components/OrderedPicker';
import { type DataSource } from '../../../datasource/DataSource';
import { listedValues, otherConditions, withListedValues, withoutCondition } from '../../../query/conditions';
import { withMeasures, withRows } from '../../../query/edits';
import { ConditionChips } from '../../../reportPage/controls/ConditionChips';
import { testIds } from '../../../test/testIds';
import { ArrangementChips } from './ArrangementChips';
import { firstQuery } from './draft';
import { FieldLine } from './FormSection';
import { type FieldsProps } from './fieldsProps';
import { ReportOptions } from './ReportOptions';
import { DAY_MS } from '#model/time/days';

interface Props extends FieldsProps {
  readonly sources: readonly DataSourceInstanceSettings[];
  readonly dataSource: DataSource | undefined;
}

const PARTIES = ['customer', 'provider'] as const satisfies readonly DimensionId[];
const PARTY_TEXTS = {
  customer: { label: 'Customers', all: 'All customers', testId: testIds.schedules.customers },
  provider: { label: 'Providers', all: 'All providers', testId: testIds.schedules.providers },
} as const;

const REPORT_OPTIONS = Object.entries(REPORTS).map(([value, { label, description }]) => ({
  value,
  label,
  description,
}));

/** Values are looked up among the calls of so many days. */
const LOOKED_UP_DAYS = 31;

/** Which report, of which calls, in which columns. */
export function ReportFields({ draft, onChange, errorOf, sources, dataSource }: Props) {
  const id = useId();
  const { query, customerSafe } = draft;
  const { dimensions, measures } = offered(draft);
  const setQuery = (next: Draft['query']) => onChange({ ...draft, query: next });
  const [period] = useState(lookedUp);
  const parties = customerSafe ? PARTIES.filter((party) => party !== 'provider') : PARTIES;
  const others = otherConditions(query.filter, PARTIES);
  const error = (field: string) => ({ error: errorOf(field), invalid: errorOf(field) !== undefined });
  return (
    <>
      <FieldLine>
        <Field label="Report" htmlFor={`${id}report`} noMargin>
          <Combobox
            id={`${id}report`}
            width={28}
            options={REPORT_OPTIONS}
            value={query.report}
            onChange={({ value }) => isReportId(value) && setQuery(firstQuery(value, draft.clock.timeZone))}
          />
        </Field>
        {sources.length > 1 && (
          <Field label="Data source" htmlFor={`${id}source`} noMargin>
            <Combobox
              id={`${id}source`}
              width={28}
              options={sources.map(({ uid, name }) => ({ value: uid, label: name }))}
              value={draft.dataSource}
              onChange={({ value }) => onChange({ ...draft, dataSource: value })}
            />
          </Field>
        )}
        <Field label="Currency" htmlFor={`${id}currency`} noMargin>
          <CurrencySelect
            id={`${id}currency`}
            dataSource={dataSource}
            value={query.currency}
            onChange={(currency) => setQuery({ ...query, currency })}
          />
        </Field>
      </FieldLine>
      <ReportOptions
        dataSource={dataSource}
        query={query}
        onChange={setQuery}
        numbersError={errorOf('query.numbers')}
      />
      <Field label="Row groups" description="A row for each, with subtotals" noMargin {...error('query.rows')}>
        <OrderedPicker
          label="Row groups"
          addLabel="Row group"
          options={dimensionOptions(dimensions, query)}
          value={query.rows}
          onChange={(rows) => setQuery(withRows(query, rows))}
          emptyText="Total only"
          most={MAX_ROW_GROUPS}
          nested
          testId={testIds.schedules.rows}
        />
      </Field>
      <Field label="Columns" noMargin {...error('query.measures')}>
        <OrderedPicker
          label="Columns"
          addLabel="Column"
          options={measureOptions(measures, query)}
          value={query.measures}
          onChange={(ids) => setQuery(withMeasures(query, ids))}
          emptyText=""
          least={1}
          testId={testIds.schedules.measures}
        />
      </Field>
      {parties.map((dimension) => (
        <Field key={dimension} label={PARTY_TEXTS[dimension].label} htmlFor={`${id}${dimension}`} noMargin>
          <DimensionValuePicker
            id={`${id}${dimension}`}
            dataSource={dataSource}
            dimension={dimension}
            value={listedValues(query.filter, dimension)}
            onChange={(values) => setQuery({ ...query, filter: withListedValues(query.filter, dimension, values) })}
            scope={period}
            placeholder={PARTY_TEXTS[dimension].all}
            testId={PARTY_TEXTS[dimension].testId}
          />
        </Field>
      ))}
      {(others.length > 0 || errorOf('query.filter') !== undefined) && (
        <Field label="Other conditions" noMargin {...error('query.filter')}>
          <ConditionChips
            dataSource={dataSource}
            period={period}
            conditions={others}
            onRemove={(condition) => setQuery({ ...query, filter: withoutCondition(query.filter, condition) })}
          />
        </Field>
      )}
      <ArrangementChips query={query} onChange={setQuery} error={errorOf('query.orderBy') ?? errorOf('query.top')} />
    </>
  );
}

type Draft = FieldsProps['draft'];

const lookedUp = () => ({ fromMs: Date.now() - LOOKED_UP_DAYS * DAY_MS, toMs: Date.now() });

/** What may be chosen: of a customer-safe report only what a customer may see. */
function offered({ query: { report }, customerSafe }: Draft) {
  return customerSafe
    ? { dimensions: customerDimensions(report), measures: customerMeasures(report) }
    : { dimensions: REPORTS[report].dimensions, measures: REPORTS[report].measures };
}
