/**
 * What became of an attempt, by its release code. One table, read by NER, failure reports and their tests.
 *
 * Sources: ITU-T E.425 (what counts as network effective), RFC 3398 (SIP ↔ Q.850).
 */

export interface ReleaseClass {
  readonly id: string;
  readonly label: string;
  /** The network did its part: the user answered, was busy, did not answer, or refused (ITU-T E.425). */
  readonly networkEffective: boolean;
  readonly sipCodes: readonly number[];
  /** Used when the record carries no SIP code. */
  readonly q850Causes: readonly number[];
}

export const RELEASE_CLASSES = [
  { id: 'answered', label: 'Answered', networkEffective: true, sipCodes: [200], q850Causes: [] },
  { id: 'busy', label: 'User busy', networkEffective: true, sipCodes: [486, 600], q850Causes: [17] },
  // A record without a ringing time cannot tell a caller who hung up before ringing from one who let it ring:
  // 487 counts as ring-no-answer.
  { id: 'no_answer', label: 'No answer', networkEffective: true, sipCodes: [408, 480, 487], q850Causes: [18, 19, 20] },
  {
    id: 'rejected',
    label: 'Rejected by the user',
    networkEffective: true,
    sipCodes: [603, 607, 608],
    q850Causes: [21],
  },
  {
    id: 'unallocated',
    label: 'Unallocated number',
    networkEffective: false,
    sipCodes: [404, 410, 484, 604],
    q850Causes: [1, 22, 28],
  },
  {
    id: 'congestion',
    label: 'Congestion',
    networkEffective: false,
    sipCodes: [500, 502, 503, 504],
    q850Causes: [34, 38, 41, 42, 47],
  },
  {
    id: 'policy',
    label: 'Refused by policy',
    networkEffective: false,
    sipCodes: [401, 403, 407, 488],
    q850Causes: [55, 57, 87],
  },
] as const satisfies readonly ReleaseClass[];

/** SIP codes and, for records without one, Q.850 causes that count as network effective. */
export const NETWORK_EFFECTIVE = {
  sipCodes: RELEASE_CLASSES.filter((entry) => entry.networkEffective).flatMap(
    (entry): readonly number[] => entry.sipCodes
  ),
  q850Causes: RELEASE_CLASSES.filter((entry) => entry.networkEffective).flatMap(
    (entry): readonly number[] => entry.q850Causes
  ),
} as const;
