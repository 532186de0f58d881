import { type JurisdictionType } from '#model/nanp/jurisdiction';
import { CLASS_LABELS, decide, DEFAULT_POLICY, type JurisdictionClass } from '#model/nanp/policy';
import { STORED_RELATIONS } from '#pkg/sql/jurisdiction';
import type { RelationChange } from './reclassify';

const TYPE_NAMES: Readonly<Record<JurisdictionType, string>> = { state: 'State', lata: 'LATA' };
const BILL_ON_NAMES = { lrn: 'billed on the LRN', dialled: 'billed on the dialled number' } as const;

/** What would change, by type and number billed on: classes under the default policy, reasons where they differ. */
export function describeChanges(attempts: number, changes: readonly RelationChange[]): readonly string[] {
  return STORED_RELATIONS.flatMap(({ by, billOn }) => {
    const own = changes.filter((change) => change.by === by && change.billOn === billOn);
    const changed = own.reduce((sum, { calls }) => sum + calls, 0);
    return [
      `${TYPE_NAMES[by]}, ${BILL_ON_NAMES[billOn]}: ${count(changed)} of ${count(attempts)} attempts change`,
      ...transitions(own).map(([transition, calls]) => `${count(calls).padStart(14)}  ${transition}`),
    ];
  });
}

/** Calls by the classes and reasons before and after; changes that no report shows are told by their relations. */
function transitions(changes: readonly RelationChange[]): ReadonlyArray<readonly [string, number]> {
  const sums = new Map<string, number>();
  for (const { by, before, after, calls } of changes) {
    const [old, fresh] = [before, after].map((relation) => {
      const { class: decided, reason } = decide(relation, by, DEFAULT_POLICY);
      return `${label(decided, by)} (${reason})`;
    });
    const transition = old === fresh ? `${old}: ${before} → ${after}` : `${old} → ${fresh}`;
    sums.set(transition, (sums.get(transition) ?? 0) + calls);
  }
  return [...sums].sort(([, a], [, b]) => b - a);
}

const label = (decided: JurisdictionClass, by: JurisdictionType): string => CLASS_LABELS[by][decided];

const count = (value: number): string => value.toLocaleString('en-US');
