import { type DataSourceInstanceSettings } from '@grafana/data';
import { Combobox, Field } from '@grafana/ui';
import React, { useId, useState } from 'react';
import { customerDimensions, customerMeasures } from '#model/schedule/customerSafe';
import { ConditionChips } from '../../../components/query/ConditionChips';
import { CurrencySelect } from '../../../components/query/CurrencySelect';
import { RowGroupsPicker } from '../../../components/query/GroupPickers';
import { MeasuresPicker } from '../../../components/query/MeasuresPicker';
import { conditionsBesideParties, PARTIES, PARTY_LABELS } from '../../../components/query/parties';
import { PartyPicker } from '../../../components/query/PartyPicker';
import { type DataSource } from '../../../datasource/DataSource';
import { withListedValues, withoutCondition } from '../../../query/conditions';
import { withMeasures, withRows } from '../../../query/edits';
import { REPORT_OPTIONS } from '../../../query/options';
import { ArrangementChips } from './ArrangementChips';
import { CheckedField } from './CheckedField';
import { firstQuery } from './draft';
import { FieldLine } from './FormSection';
import { type FieldsProps } from './fieldsProps';
import { ReportOptions } from './ReportOptions';
import { DAY_MS } from '#model/time/days';

interface Props extends FieldsProps {
  readonly sources: readonly DataSourceInstanceSettings[];
  readonly dataSource: DataSource | undefined;
}

/** Values are looked up among the calls of so many days. */
const LOOKED_UP_DAYS = 31;

/** Which report, of which calls, in which columns. */
export function ReportFields({ draft, onChange, errorOf, sources, dataSource }: Props) {
  const id = useId();
  const { query, customerSafe } = draft;
  const setQuery = (next: Draft['query']) => onChange({ ...draft, query: next });
  const [period] = useState(lookedUp);
  const parties = customerSafe ? PARTIES.filter((party) => party !== 'provider') : PARTIES;
  const others = conditionsBesideParties(query.filter);
  return (
    <>
      <FieldLine>
        <Field label="Report" htmlFor={`${id}report`} noMargin>
          <Combobox
            id={`${id}report`}
            width={28}
            options={REPORT_OPTIONS}
            value={query.report}
            onChange={({ value }) => setQuery(firstQuery(value, draft.clock.timeZone))}
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
      <CheckedField errorOf={errorOf} of="query.rows" label="Row groups" description="A row for each, with subtotals">
        <RowGroupsPicker
          query={query}
          value={query.rows}
          offered={customerSafe ? customerDimensions(query.report) : undefined}
          onChange={(rows) => setQuery(withRows(query, rows))}
        />
      </CheckedField>
      <CheckedField errorOf={errorOf} of="query.measures" label="Columns">
        <MeasuresPicker
          noun="Column"
          query={query}
          value={query.measures}
          offered={customerSafe ? customerMeasures(query.report) : undefined}
          onChange={(measures) => setQuery(withMeasures(query, measures))}
        />
      </CheckedField>
      {parties.map((party) => (
        <Field key={party} label={PARTY_LABELS[party]} htmlFor={`${id}${party}`} noMargin>
          <PartyPicker
            id={`${id}${party}`}
            party={party}
            dataSource={dataSource}
            period={period}
            filter={query.filter}
            onChange={(values) => setQuery({ ...query, filter: withListedValues(query.filter, party, values) })}
          />
        </Field>
      ))}
      {(others.length > 0 || errorOf('query.filter') !== undefined) && (
        <CheckedField errorOf={errorOf} of="query.filter" label="Other conditions">
          <ConditionChips
            dataSource={dataSource}
            period={period}
            conditions={others}
            onRemove={(condition) => setQuery({ ...query, filter: withoutCondition(query.filter, condition) })}
          />
        </CheckedField>
      )}
      <ArrangementChips query={query} onChange={setQuery} error={errorOf('query.orderBy') ?? errorOf('query.top')} />
    </>
  );
}

type Draft = FieldsProps['draft'];

const lookedUp = () => ({ fromMs: Date.now() - LOOKED_UP_DAYS * DAY_MS, toMs: Date.now() });
