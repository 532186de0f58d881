/**
 * Classes of jurisdiction. The relation of its numbers is stored with every call; what it counts as depends on the type
 * and the policy that the query asks for.
 *
 * Records are grouped by their relation first, of which there are a few dozen: classes are told apart on the groups.
 */
import { PARTS, type PartId } from '#model/catalogue/parts';
import { measuresUsed } from '#model/frame';
import { RELATIONS, type BillOn, type JurisdictionType } from '#model/nanp/jurisdiction';
import { decide, relationsOf, type JurisdictionClass } from '#model/nanp/policy';
import type { ReportQuery } from '#model/query/reportQuery';
import { identifier, parameter, sql, type Fragment } from '../fragment';
import type { Column } from '../select';
import type { PlanContext } from './context';
import { partsNeeded } from './parts';
import { RECORD } from './records';

/** The stored relation of a record's numbers. */
export const storedRelation = (by: JurisdictionType, billOn: BillOn): Fragment =>
  identifier(RECORD, `relation_${by}${billOn === 'lrn' ? '_lrn' : ''}`);

/** Code of the stored relation that the query's type and policy ask about. */
const relationCode = ({ query, policy }: PlanContext): Fragment =>
  sql`toInt8(${storedRelation(typeOf(query), policy.billOn)})`;

const typeOf = ({ jurisdiction }: ReportQuery) => jurisdiction?.by ?? 'state';

/** Class or reason of a record, by a look-up of its relation. */
export function decision(of: 'class' | 'reason', context: PlanContext): Fragment {
  const { query, policy } = context;
  const codes = RELATIONS.map((_, code) => code);
  const decisions = RELATIONS.map((relation) => decide(relation, typeOf(query), policy)[of]);
  return sql`transform(${relationCode(context)}, ${parameter(codes, 'Array(Int8)')}, ${parameter(decisions, 'Array(String)')}, '')`;
}

const RELATION = 'relation';

export const countsByClass = (query: ReportQuery): boolean =>
  partsNeeded(measuresUsed(query)).some((id) => classOf(id) !== undefined);

function classOf(id: PartId): JurisdictionClass | undefined {
  const expr = PARTS[id];
  return expr.node === 'restricted' && expr.to.node === 'jurisdiction' ? expr.to.class : undefined;
}

/** What records are grouped by for the figures of classes, beside the row groups. */
export const relationKeys = (context: PlanContext): readonly Column[] =>
  countsByClass(context.query) ? [{ as: RELATION, expr: relationCode(context) }] : [];

/** A sum of the groups of a class, or undefined for a part that is no figure of a class. */
export function classPart(id: PartId, { query, policy }: PlanContext, from: string): Fragment | undefined {
  const expr = PARTS[id];
  const wanted = classOf(id);
  if (wanted === undefined || expr.node !== 'restricted') {
    return undefined;
  }
  const relations = relationsOf((found) => found.class === wanted, typeOf(query), policy);
  const codes = relations.map((relation) => RELATIONS.indexOf(relation));
  const isOfClass =
    codes.length === 0 ? sql`0` : sql`${identifier(from, RELATION)} IN ${parameter(codes, 'Array(Int8)')}`;
  return sql`${identifier(from, expr.of)} * (${isOfClass})`;
}
