import { CDR_FIELDS } from '#model/cdr/fields';
import type { BillOn, JurisdictionType } from '#model/nanp/jurisdiction';
import { JURISDICTION_TYPES } from '#model/query/reportQuery';
import { every, identifier, parameter, sql } from '../fragment';
import type { Column, Select } from '../select';
import { jsonField } from './callFields';
import { withinPeriod } from './period';
import { RECORD, recordField } from './records';
import { storedRelation } from './jurisdiction';

/** What finds a call by the primary key of the records: by its id alone, all of them would be read. */
export interface CallKey {
  readonly callId: string;
  readonly customerId: number;
  /** When any of its attempts began, epoch milliseconds. */
  readonly startMs: number;
}

/** Attempts of a call follow each other within the time that a caller waits. */
const REACH_MS = 3_600_000;

/** Most attempts of one call that are shown. */
export const MAX_ATTEMPTS = 255;

/** Name of the column that holds the relation of the call's numbers. */
export const relationColumn = (by: JurisdictionType): string => `relation_${by}`;

/** Plans a call: all its attempts, every field and the relations of its numbers, first attempt first. */
export function planCall({ callId, customerId, startMs }: CallKey, database: string, billOn: BillOn): Select {
  const period = { fromMs: Math.max(0, startMs - REACH_MS), toMs: startMs + REACH_MS };
  return {
    columns: [
      ...CDR_FIELDS.map(({ id }): Column => ({ as: id, expr: jsonField(id, database) })),
      ...JURISDICTION_TYPES.map(
        (by): Column => ({ as: relationColumn(by), expr: sql`toString(${storedRelation(by, billOn)})` })
      ),
    ],
    from: identifier(database, 'cdr'),
    alias: RECORD,
    where: every([
      ...withinPeriod('cdr', period),
      sql`${recordField('customer_id')} = ${parameter(customerId, 'UInt32')}`,
      sql`${recordField('call_id')} = ${parameter(callId, 'String')}`,
    ]),
    orderBy: [sql`${recordField('attempt')} ASC`, sql`${recordField('start_time')} ASC`],
    limit: parameter(MAX_ATTEMPTS, 'UInt32'),
  };
}
