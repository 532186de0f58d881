/** Which records a restricted part takes, under the options of the query. */
import type { Selection } from '#model/catalogue/expr';
import { relationsOf } from '#model/nanp/policy';
import { RELATIONS, type Relation } from '#model/nanp/jurisdiction';
import { identifier, parameter, sql, type Fragment } from '../fragment';
import type { PlanContext } from './context';
import { rateCenterId, sideNumber } from './numbering';
import { RECORD } from './records';

export function selected(selection: Selection, context: PlanContext): Fragment {
  switch (selection.node) {
    case 'jurisdiction': {
      const { by, policy } = jurisdictionOf(context);
      return hasRelation(
        context,
        relationsOf((decision) => decision.class === selection.class, by, policy)
      );
    }
    case 'unmatched':
      return sql`${rateCenterId(sideNumber(context), context)} = 0`;
  }
}

/** What the policy decides for each stored relation, as a look-up by its code. */
export const jurisdictionOf = ({ query, policy }: PlanContext) => ({ by: query.jurisdiction?.by ?? 'state', policy });

/** Code of the stored relation of a call that the query's type and policy ask about. */
export function relationCode({ query, policy }: PlanContext): Fragment {
  const by = query.jurisdiction?.by ?? 'state';
  return sql`toInt8(${identifier(RECORD, `relation_${by}${policy.billOn === 'lrn' ? '_lrn' : ''}`)})`;
}

function hasRelation(context: PlanContext, relations: readonly Relation[]): Fragment {
  const codes = relations.map((relation) => RELATIONS.indexOf(relation));
  return codes.length === 0 ? sql`0` : sql`${relationCode(context)} IN ${parameter(codes, 'Array(Int8)')}`;
}
