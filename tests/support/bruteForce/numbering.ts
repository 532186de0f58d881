/** Numbers read by hand: blocks, states, LATAs, and the jurisdiction of a call under a policy. */
import { AREA_CODES } from '../../../model/nanp/areaCodes';
import { relationOf } from '../../../model/nanp/jurisdiction';
import { numberKind } from '../../../model/nanp/numberKind';
import type { JurisdictionPolicy } from '../../../model/nanp/policy';
import type { TestRecord } from '../records';
import type { Report } from './types';

/** NPA-NXX-X of 1NPANXXXXXX as text, '' of any other number. */
export const blockText = (number: string): string => (/^1\d{10}$/.test(number) ? number.slice(1, 8) : '');

export const blockOf = (number: string, { world }: Report) => world.blocks?.get(Number(blockText(number) || 0));

export const stateOf = (number: string): string =>
  AREA_CODES.get(Number(blockText(number).slice(0, 3) || 0))?.state ?? '';

/** Florida's sub-LATAs have two digits more. */
const mainLata = (lata: number): number => Number(String(lata).slice(0, 3));

export const lataOf = (number: string, report: Report): number => mainLata(blockOf(number, report)?.lata ?? 0);

/** The number on the side that a report is about. */
export function sideOf(record: TestRecord, { query }: Report): string {
  return { calling: record.calling, called: record.called, lrn: record.lrn }[query.side ?? 'called'];
}

/** First choice of each, which the data sources of tests leave as it is. */
const POLICY: JurisdictionPolicy = {
  billOn: 'lrn',
  canada: 'international',
  caribbean: 'international',
  territories: 'states',
  tollFree: 'own',
  indeterminate: 'own',
};

export const policyOf = ({ query }: Report): JurisdictionPolicy => ({ ...POLICY, ...query.jurisdiction?.policy });

/** The number that says where the called party is. */
export function billedNumber(record: TestRecord, report: Report): string {
  const isPlace = ['state', 'territory'].includes(numberKind(record.lrn, 'called', AREA_CODES));
  return policyOf(report).billOn === 'lrn' && isPlace ? record.lrn : record.called;
}

export interface Jurisdiction {
  readonly class: string;
  readonly reason: string;
}

const judged = new WeakMap<Report, Map<TestRecord, Jurisdiction>>();

/** Class and reason of a call: the rules of the model, folded by hand as the query's policy says. */
export function jurisdictionOf(record: TestRecord, report: Report): Jurisdiction {
  const known = judged.get(report) ?? new Map<TestRecord, Jurisdiction>();
  judged.set(report, known);
  const jurisdiction = known.get(record) ?? judge(record, report);
  known.set(record, jurisdiction);
  return jurisdiction;
}

function judge(record: TestRecord, report: Report): Jurisdiction {
  const policy = policyOf(report);
  const by = report.query.jurisdiction?.by ?? 'state';
  const latas = { get: (block: number) => report.world.blocks?.get(block)?.lata };
  const relation: string = relationOf(record, by, policy.billOn, { areaCodes: AREA_CODES, latas });
  const decided = folded(relation, by, policy);
  return decided.class === 'indeterminate' && policy.indeterminate !== 'own'
    ? { class: policy.indeterminate, reason: decided.reason }
    : decided;
}

function folded(relation: string, by: 'state' | 'lata', policy: JurisdictionPolicy): Jurisdiction {
  if (policy.territories === 'international' && relation.includes('_territory_')) {
    return relation.startsWith('to_')
      ? { class: 'international', reason: 'dest_territory' }
      : { class: 'indeterminate', reason: 'ani_foreign' };
  }
  const fact = relation.replace(/^(to|from)_territory_/, '');
  return { class: classOf(fact, policy), reason: reasonOf(fact, by) };
}

function classOf(fact: string, { canada, caribbean, tollFree }: JurisdictionPolicy): string {
  if (/^same|^different/.test(fact)) {
    return fact.startsWith('same') ? 'intrastate' : 'interstate';
  }
  const classes: Readonly<Record<string, string>> = {
    dest_non_nanp: 'international',
    dest_ca: canada === 'own' ? 'canada' : canada,
    dest_caribbean: caribbean === 'own' ? 'caribbean' : caribbean,
    dest_8yy: tollFree === 'own' ? 'toll_free' : tollFree,
  };
  return classes[fact] ?? 'indeterminate';
}

function reasonOf(fact: string, by: 'state' | 'lata'): string {
  if (fact.endsWith('_lrn')) {
    return 'lrn';
  }
  return fact === 'same' || fact === 'different' ? { state: 'npa', lata: 'npanxx' }[by] : fact;
}
