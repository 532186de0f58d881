/** How an attempt can end, and how often it does, by kind of traffic and quality of the provider. */

export interface Outcome {
  readonly sipCode: number;
  readonly q850Cause: number;
  /** The called side rang, so that there is a post-dial delay. */
  readonly rang: boolean;
  /** The next provider is tried. */
  readonly reroute: boolean;
  /** Share among the outcomes of its class: the user's (no reroute) or the network's. */
  readonly weight: number;
}

const end = (sipCode: number, q850Cause: number, rang: boolean, reroute: boolean, weight: number): Outcome => ({
  sipCode,
  q850Cause,
  rang,
  reroute,
  weight,
});

/** The first is the answer, the last a call for which there is no route; both are drawn apart from the others. */
export const OUTCOMES: readonly Outcome[] = [
  end(200, 16, true, false, 0),
  end(480, 19, true, false, 41),
  end(487, 16, true, false, 23),
  end(486, 17, false, false, 15),
  end(404, 1, false, false, 9),
  end(603, 21, true, false, 5),
  end(408, 18, false, false, 2),
  end(608, 21, false, false, 1),
  end(484, 28, false, false, 1),
  // Interconnects by SS7: a cause and no SIP code.
  end(0, 19, true, false, 2),
  end(0, 17, false, false, 1),
  end(503, 34, false, true, 52),
  end(503, 42, false, true, 16),
  end(502, 38, false, true, 12),
  end(500, 41, false, true, 10),
  end(504, 102, false, true, 4),
  end(403, 57, false, true, 6),
  end(404, 3, false, false, 0),
];

export const ANSWERED = 0;
export const NO_ROUTE = OUTCOMES.length - 1;

export interface TrafficKind {
  readonly answerShare: number;
  /** Mean duration of the answered calls that are not short, in seconds. */
  readonly meanDuration: number;
  /** Share of answered calls that end within 6 seconds, in percent. */
  readonly shortPercent: number;
  /** Share of answered calls in which the called side presses keys, in percent. */
  readonly dtmfPercent: number;
}

export const TRAFFIC_KINDS = [
  { answerShare: 0.49, meanDuration: 182, shortPercent: 4, dtmfPercent: 1 },
  { answerShare: 0.46, meanDuration: 158, shortPercent: 7, dtmfPercent: 1 },
  { answerShare: 0.47, meanDuration: 104, shortPercent: 19, dtmfPercent: 4 },
  { answerShare: 0.43, meanDuration: 47, shortPercent: 34, dtmfPercent: 13 },
] as const satisfies readonly TrafficKind[];

/** By quality of a provider, best first. */
const QUALITIES = [
  { answerFactor: 1.06, networkFailures: 0.04 },
  { answerFactor: 1.0, networkFailures: 0.08 },
  { answerFactor: 0.95, networkFailures: 0.14 },
  { answerFactor: 0.86, networkFailures: 0.2 },
  { answerFactor: 0.72, networkFailures: 0.3 },
] as const;

export const QUALITY_LEVELS = QUALITIES.length;

/** Weights of all outcomes for each kind of traffic × quality, qualities varying fastest. */
export const OUTCOME_WEIGHTS: ReadonlyArray<readonly number[]> = TRAFFIC_KINDS.flatMap(({ answerShare }) =>
  QUALITIES.map(({ answerFactor, networkFailures }) => {
    const answered = answerShare * answerFactor;
    const share = { user: 1 - answered - networkFailures, network: networkFailures };
    const sum = (reroute: boolean) =>
      OUTCOMES.reduce((total, outcome) => total + (outcome.reroute === reroute ? outcome.weight : 0), 0);
    return OUTCOMES.map(({ weight, reroute }, index) =>
      index === ANSWERED ? answered : (weight / sum(reroute)) * (reroute ? share.network : share.user)
    );
  })
);
