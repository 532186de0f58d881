/** What the backend answers on its resource routes. */
import type { DimensionId } from '#model/catalogue/dimensions';
import type { ReportId } from '#model/catalogue/index';
import type { NumberEnd } from '#model/catalogue/types';
import type { CdrFieldId } from '#model/cdr/fields';
import type { JurisdictionType } from '#model/nanp/jurisdiction';
import type { Decision } from '#model/nanp/policy';
import type { FilterNode } from '#model/query/filter';
import type { AnyQueryInput } from '#model/query/parseQuery';
import type { JurisdictionOptions } from '#model/query/reportQuery';

/** `POST values`: values of a dimension, for pickers and variables. */
export interface ValuesRequest {
  readonly dimension: DimensionId;
  /** Part of a name or text, or an id. */
  readonly search?: string;
  /** Bounds, in epoch milliseconds, of the records that are looked at where no dictionary holds the values. */
  readonly fromMs?: number;
  readonly toMs?: number;
  readonly limit?: number;
  /** Conditions on dimensions of the report that their calls meet. */
  readonly filter?: FilterNode;
  /** Report whose values they are, where its options decide what a dimension is about. */
  readonly report?: ReportId;
  readonly side?: NumberEnd;
  readonly jurisdiction?: JurisdictionOptions;
}

export interface DimensionValue {
  readonly value: string | number;
  readonly label: string;
}

export interface ValuesAnswer {
  readonly values: readonly DimensionValue[];
  readonly truncated: boolean;
}

/** `GET currencies`: codes that amounts can be converted into. */
export interface CurrenciesAnswer {
  readonly currencies: readonly string[];
}

/** `POST compile`: the statement that a query becomes. */
export interface CompileRequest {
  readonly query: AnyQueryInput;
  readonly fromMs: number;
  readonly toMs: number;
}

export interface CompileAnswer {
  readonly sql: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  /** The table that answers it. */
  readonly source: string;
}

/** `POST call`: one call with its re-routed attempts. */
export interface CallRequest {
  readonly call_id: string;
  readonly customer_id: number;
  /** When any of its attempts began, epoch seconds. */
  readonly start_time: number;
}

/** Every field of a record; money as decimal text, `start_time` in epoch seconds, null where nothing is known. */
export interface CallAttempt extends Readonly<Record<CdrFieldId, string | number | boolean | null>> {
  /** Class and reason under the policy of the data source. */
  readonly jurisdiction: Readonly<Record<JurisdictionType, Decision>>;
}

export interface CallAnswer {
  readonly attempts: readonly CallAttempt[];
}
