import React from 'react';
import type { FilterNode } from '#model/query/filter';
import { type DataSource } from '../../datasource/DataSource';
import { listedValues } from '../../query/conditions';
import { testIds } from '../../test/testIds';
import { DimensionValuePicker } from '../DimensionValuePicker';
import { type LookUpPeriod } from '../valueLabels';
import { PARTY_LABELS, type Party } from './parties';

interface Props {
  readonly id: string;
  readonly party: Party;
  readonly dataSource: DataSource | undefined;
  /** Parties are found among the calls of this time. */
  readonly period: LookUpPeriod;
  readonly filter: FilterNode | undefined;
  /** @param values none means all of them */
  readonly onChange: (values: ReadonlyArray<string | number>) => void;
}

/** Which customers or providers a report is about. */
export const PartyPicker = ({ id, party, dataSource, period, filter, onChange }: Props) => (
  <DimensionValuePicker
    id={id}
    dataSource={dataSource}
    dimension={party}
    value={listedValues(filter, party)}
    onChange={onChange}
    scope={period}
    placeholder={`All ${PARTY_LABELS[party].toLowerCase()}`}
    testId={testIds.query[party]}
  />
);
