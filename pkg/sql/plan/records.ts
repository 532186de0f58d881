/** Record-level SQL: fields and conditions on one CDR. */
import type { RecordCondition } from '#model/catalogue/expr';
import type { CdrFieldId } from '#model/cdr/fields';
import { every, identifier, parameter, some, sql, type Fragment } from '../fragment';

/** Alias of the CDR table. Inputs are always qualified by it, so that no output alias can shadow them. */
export const RECORD = 'c';

export const recordField = (field: CdrFieldId): Fragment => identifier(RECORD, field);

export function recordCondition(condition: RecordCondition): Fragment {
  switch (condition.node) {
    case 'compare': {
      const value = parameter(condition.value, 'Int64');
      const field = recordField(condition.field);
      return COMPARISONS[condition.op](field, value);
    }
    case 'oneOf':
      return sql`${recordField(condition.field)} IN ${parameter(condition.values, 'Array(UInt16)')}`;
    case 'isTrue':
      return recordField(condition.field);
    case 'isKnown':
      return sql`isNotNull(${recordField(condition.field)})`;
    case 'isUnknown':
      return sql`isNull(${recordField(condition.field)})`;
    case 'isNotEmpty':
      return sql`ifNull(notEmpty(${recordField(condition.field)}), 0)`;
    case 'isSame':
      return sql`${recordField(condition.field)} = ${recordField(condition.other)}`;
    case 'exceeds':
      return sql`${recordField(condition.field)} > ${recordField(condition.other)}`;
    case 'and':
      return every(condition.all.map(recordCondition));
    case 'or':
      return some(condition.all.map(recordCondition));
  }
}

const COMPARISONS: Record<'=' | '<=' | '>', (field: Fragment, value: Fragment) => Fragment> = {
  '=': (field, value) => sql`${field} = ${value}`,
  '<=': (field, value) => sql`${field} <= ${value}`,
  '>': (field, value) => sql`${field} > ${value}`,
};
