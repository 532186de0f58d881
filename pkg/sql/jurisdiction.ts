/**
 * The jurisdiction rules of the model as columns of `cdr`. Migrations hold the printed text, because a migration never
 * changes; a test holds it to what is printed here.
 */
import {
  AREA_RULES,
  type BillOn,
  CALLED_RULES,
  CALLING_RULES,
  type JurisdictionType,
  LRN_AREA_RULES,
  LRN_KINDS,
  RELATIONS,
  TERRITORY_RULES,
} from '#model/nanp/jurisdiction';
import { NUMBER_KINDS, type NumberKind, type NumberRule, numberRules, type Side } from '#model/nanp/numberKind';

/** A part of the classifier; `{{text:name}}` in an expression stands for the part of that name. */
export interface ClassifierPart {
  readonly name: string;
  readonly expression: string;
}

const NUMBERS = [
  { name: 'calling', column: 'calling_number', side: 'calling' },
  { name: 'called', column: 'called_number', side: 'called' },
  { name: 'lrn', column: 'lrn', side: 'called' },
] as const satisfies ReadonlyArray<{ name: string; column: string; side: Side }>;

type NumberName = (typeof NUMBERS)[number]['name'];

const TYPES: readonly JurisdictionType[] = ['state', 'lata'];
const BILL_ON: readonly BillOn[] = ['dialled', 'lrn'];

const text = (value: string): string => `'${value}'`;

const enumeration = (values: readonly string[]): string =>
  `Enum8(${values.map((value, code) => `${text(value)} = ${code}`).join(', ')})`;

/** Type of the stored relations, in `cdr` and in `cdr_day`. */
export const RELATION_TYPE = enumeration(RELATIONS);

/** Name of the column that holds a relation. */
export const relationColumn = (by: JurisdictionType, billOn: BillOn): string =>
  `relation_${by}${billOn === 'lrn' ? '_lrn' : ''}`;

const PAIRS = TYPES.flatMap((by) => BILL_ON.map((billOn) => ({ by, billOn })));

/** The relations that are stored, each with its column. */
export const STORED_RELATIONS = PAIRS.map((pair) => ({ ...pair, column: relationColumn(pair.by, pair.billOn) }));

/** Columns of `cdr` with the NPA-NXX-X of 1NPANXXXXXX as a number, 0 for every other number. */
export const BLOCK_COLUMNS: readonly ClassifierPart[] = NUMBERS.map(({ name, column }) => ({
  name: `${name}_nn`,
  expression: `if(length(${column}) = 11 AND startsWith(${column}, '1'), intDiv(toUInt64OrZero(${column}), 1000) % 10000000, 0)`,
}));

/**
 * What the rules ask on the way to the relations, each after the parts that it refers to, the relations last. Records
 * hold only the relations: a default may refer to stored columns alone, so the parts are written out in it.
 */
export function classifierParts(database: string): readonly ClassifierPart[] {
  return [
    ...NUMBERS.map(({ name, column, side }) => kindPart(database, name, column, side)),
    ...NUMBERS.flatMap(({ name }) => TYPES.map((by) => areaPart(database, name, by))),
    factPart('called', CALLED_RULES),
    factPart('calling', CALLING_RULES),
    TERRITORY_PART,
    ...PAIRS.map(({ by, billOn }) => areasPart(by, billOn)),
    ...PAIRS.map(({ by, billOn }) => relationPart(by, billOn)),
  ];
}

/** The relation of a record of `cdr`, judged anew by the numbering data of the moment. */
export function relationExpression(by: JurisdictionType, billOn: BillOn, database: string): string {
  const parts = new Map(classifierParts(database).map(({ name, expression }) => [name, expression]));
  const written = (name: string): string =>
    (parts.get(name) ?? '').replace(/\{\{text:(\w+)\}\}/g, (_, inner: string) => written(inner));
  return written(relationColumn(by, billOn));
}

const part = (name: string): string => `{{text:${name}}}`;

function kindPart(database: string, name: NumberName, column: string, side: Side): ClassifierPart {
  const areaCode = `dictGet('${database}.dict_us_area_code', 'kind', toUInt64(intDiv(${name}_nn, 10000)))`;
  const code = (kind: NumberKind): number => NUMBER_KINDS.indexOf(kind);
  const condition = ({ pattern, matches, areaCode: kinds }: NumberRule): string =>
    [
      ...(kinds ? [`${areaCode} IN (${kinds.map(code).join(', ')})`] : []),
      `${matches ? '' : 'NOT '}match(${column}, ${text(pattern)})`,
    ].join(' AND ');
  const branches = numberRules(side).map((rule) => [
    condition(rule),
    rule.kind === 'areaCode' ? areaCode : String(code(rule.kind)),
  ]);
  const names = NUMBER_KINDS.map(text).join(', ');
  return { name: `${name}_kind`, expression: `[${names}][1 + ${multiIf(branches, '0')}]` };
}

/** State by the area code, '' outside the United States; LATA by the number block, 0 when unknown. */
function areaPart(database: string, name: NumberName, by: JurisdictionType): ClassifierPart {
  const lata = `dictGet('${database}.dict_us_block', 'lata', toUInt64(${name}_nn))`;
  return {
    name: areaName(name, by),
    expression:
      by === 'state'
        ? `dictGet('${database}.dict_us_area_code', 'state', toUInt64(intDiv(${name}_nn, 10000)))`
        : // The first three digits: Florida's sub-LATAs have five.
          `toUInt16(left(toString(${lata}), 3))`,
  };
}

const areaName = (name: NumberName, by: JurisdictionType): string => `${name}_${by}`;

/** What the rules on one number say, NULL when the next ones are asked. */
function factPart(
  side: Side,
  rules: ReadonlyArray<{ readonly kinds: readonly NumberKind[]; readonly fact: string }>
): ClassifierPart {
  const pairs = rules.flatMap(({ kinds, fact }) => kinds.map((kind) => ({ kind, fact })));
  const kinds = pairs.map(({ kind }) => text(kind)).join(', ');
  const facts = pairs.map(({ fact }) => text(fact)).join(', ');
  return { name: `${side}_fact`, expression: `transform(${part(`${side}_kind`)}, [${kinds}], [${facts}], NULL)` };
}

const TERRITORY_PART: ClassifierPart = {
  name: 'territory',
  expression: multiIf(
    TERRITORY_RULES.map(({ side, prefix }) => [`${part(`${side}_kind`)} = 'territory'`, text(prefix)]),
    text('')
  ),
};

/** How the area of the caller compares with that of the called party. */
function areasPart(by: JurisdictionType, billOn: BillOn): ClassifierPart {
  const name = areasName(by, billOn);
  if (billOn === 'dialled') {
    return { name, expression: comparison('called', by, AREA_RULES) };
  }
  const byLrn = `${part('lrn_kind')} IN (${LRN_KINDS.map(text).join(', ')})`;
  return {
    name,
    expression: `if(${byLrn}, ${comparison('lrn', by, LRN_AREA_RULES)}, ${part(areasName(by, 'dialled'))})`,
  };
}

function comparison(called: NumberName, by: JurisdictionType, rules: Record<keyof typeof AREA_RULES, string>): string {
  const sides = [part(areaName('calling', by)), part(areaName(called, by))];
  // Not `= ''`: the server would turn the comparison of a dictionary's attribute into a set of all its keys.
  const unknown = sides.map((side) => (by === 'state' ? `empty(${side})` : `${side} = 0`));
  return multiIf(
    [
      [unknown.join(' OR '), text(rules.unknown)],
      [sides.join(' = '), text(rules.same)],
    ],
    text(rules.different)
  );
}

const areasName = (by: JurisdictionType, billOn: BillOn): string => `${by}_areas${billOn === 'lrn' ? '_lrn' : ''}`;

const relationPart = (by: JurisdictionType, billOn: BillOn): ClassifierPart => ({
  name: relationColumn(by, billOn),
  expression: `ifNull(${part('called_fact')}, concat(${part('territory')}, ifNull(${part('calling_fact')}, ${part(areasName(by, billOn))})))`,
});

function multiIf(branches: ReadonlyArray<readonly string[]>, otherwise: string): string {
  return `multiIf(\n${branches.map((branch) => `  ${branch.join(', ')},\n`).join('')}  ${otherwise})`;
}
