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

export interface ClassifierColumn {
  readonly name: string;
  readonly type: string;
  /** What is not stored (`ALIAS`) says what the rules need; what is stored can be updated (`DEFAULT`). */
  readonly storage: 'MATERIALIZED' | 'ALIAS' | 'DEFAULT';
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

const KIND_TYPE = enumeration(NUMBER_KINDS);

/** Name of the column that holds a relation. */
export const relationColumn = (by: JurisdictionType, billOn: BillOn): string =>
  `relation_${by}${billOn === 'lrn' ? '_lrn' : ''}`;

/** Every column that the classifier adds to `cdr`, each after those that it refers to. */
export function classifierColumns(database: string): readonly ClassifierColumn[] {
  const pairs = TYPES.flatMap((by) => BILL_ON.map((billOn) => ({ by, billOn })));
  return [
    ...NUMBERS.map(({ name, column }) => blockColumn(name, column)),
    ...NUMBERS.map(({ name, column, side }) => kindColumn(database, name, column, side)),
    ...NUMBERS.flatMap(({ name }) => TYPES.map((by) => areaColumn(database, name, by))),
    factColumn('called', CALLED_RULES),
    factColumn('calling', CALLING_RULES),
    TERRITORY_COLUMN,
    ...pairs.map(({ by, billOn }) => areasColumn(by, billOn)),
    ...pairs.map(({ by, billOn }) => storedRelation(by, billOn)),
  ];
}

/** NPA-NXX-X of 1NPANXXXXXX as a number, 0 for every other number. */
function blockColumn(name: NumberName, column: string): ClassifierColumn {
  return {
    name: `${name}_nn`,
    type: 'UInt32',
    storage: 'MATERIALIZED',
    expression: `if(length(${column}) = 11 AND startsWith(${column}, '1'), intDiv(toUInt64OrZero(${column}), 1000) % 10000000, 0)`,
  };
}

function kindColumn(database: string, name: NumberName, column: string, side: Side): ClassifierColumn {
  const areaCode = `dictGet('${database}.dict_us_area_code', 'kind', toUInt64(intDiv(${name}_nn, 10000)))`;
  const code = (kind: (typeof NUMBER_KINDS)[number]): number => NUMBER_KINDS.indexOf(kind);
  const condition = ({ pattern, matches, areaCode: kinds }: NumberRule): string =>
    [
      ...(kinds ? [`${areaCode} IN (${kinds.map(code).join(', ')})`] : []),
      `${matches ? '' : 'NOT '}match(${column}, ${text(pattern)})`,
    ].join(' AND ');
  const branches = numberRules(side).map((rule) => [
    condition(rule),
    rule.kind === 'areaCode' ? areaCode : String(code(rule.kind)),
  ]);
  return {
    name: `${name}_kind`,
    type: KIND_TYPE,
    storage: 'ALIAS',
    expression: multiIf(branches, '0'),
  };
}

/** State by the area code, '' outside the United States; LATA by the number block, 0 when unknown. */
function areaColumn(database: string, name: NumberName, by: JurisdictionType): ClassifierColumn {
  return by === 'state'
    ? {
        name: areaName(name, by),
        type: 'String',
        storage: 'ALIAS',
        expression: `dictGet('${database}.dict_us_area_code', 'state', toUInt64(intDiv(${name}_nn, 10000)))`,
      }
    : {
        name: areaName(name, by),
        type: 'UInt16',
        storage: 'ALIAS',
        // The first three digits: Florida's sub-LATAs have five.
        expression: `toUInt16(left(toString(dictGet('${database}.dict_us_block', 'lata', toUInt64(${name}_nn))), 3))`,
      };
}

const areaName = (name: NumberName, by: JurisdictionType): string => `${name}_us_${by}`;

/** What the rules on one number say, NULL when the next ones are asked. */
function factColumn(
  side: Side,
  rules: ReadonlyArray<{ readonly kinds: readonly NumberKind[]; readonly fact: string }>
): ClassifierColumn {
  const pairs = rules.flatMap(({ kinds, fact }) => kinds.map((kind) => ({ kind, fact })));
  const kinds = pairs.map(({ kind }) => text(kind)).join(', ');
  const facts = pairs.map(({ fact }) => text(fact)).join(', ');
  return {
    name: `${side}_fact`,
    type: 'Nullable(String)',
    storage: 'ALIAS',
    expression: `transform(toString(${side}_kind), [${kinds}], [${facts}], NULL)`,
  };
}

const TERRITORY_COLUMN: ClassifierColumn = {
  name: 'territory_prefix',
  type: 'String',
  storage: 'ALIAS',
  expression: multiIf(
    TERRITORY_RULES.map(({ side, prefix }) => [`${side}_kind = 'territory'`, text(prefix)]),
    text('')
  ),
};

/** How the area of the caller compares with that of the called party. */
function areasColumn(by: JurisdictionType, billOn: BillOn): ClassifierColumn {
  const dialled = comparison(areaName('calling', by), areaName('called', by), by, AREA_RULES);
  const routed = comparison(areaName('calling', by), areaName('lrn', by), by, LRN_AREA_RULES);
  const byLrn = `lrn_kind IN (${LRN_KINDS.map(text).join(', ')})`;
  return {
    name: areasName(by, billOn),
    type: 'String',
    storage: 'ALIAS',
    expression: billOn === 'lrn' ? `if(${byLrn}, ${routed}, ${areasName(by, 'dialled')})` : dialled,
  };
}

function comparison(
  calling: string,
  called: string,
  by: JurisdictionType,
  rules: Record<keyof typeof AREA_RULES, string>
) {
  // Not `= ''`: the server would turn the comparison of a dictionary's attribute into a set of all its keys.
  const unknown = (side: string): string => (by === 'state' ? `empty(${side})` : `${side} = 0`);
  return multiIf(
    [
      [`${unknown(calling)} OR ${unknown(called)}`, text(rules.unknown)],
      [`${calling} = ${called}`, text(rules.same)],
    ],
    text(rules.different)
  );
}

const areasName = (by: JurisdictionType, billOn: BillOn): string => `${by}_areas${billOn === 'lrn' ? '_lrn' : ''}`;

function storedRelation(by: JurisdictionType, billOn: BillOn): ClassifierColumn {
  return {
    name: relationColumn(by, billOn),
    type: RELATION_TYPE,
    storage: 'DEFAULT',
    expression: relationExpression(by, billOn),
  };
}

/** The relation of a record of `cdr`, judged anew by the numbering data of the moment. */
export const relationExpression = (by: JurisdictionType, billOn: BillOn): string =>
  `ifNull(called_fact, concat(territory_prefix, ifNull(calling_fact, ${areasName(by, billOn)})))`;

function multiIf(branches: ReadonlyArray<readonly string[]>, otherwise: string): string {
  return `multiIf(\n${branches.map((branch) => `    ${branch.join(', ')},\n`).join('')}    ${otherwise})`;
}
