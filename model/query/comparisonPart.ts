/** What a comparison says of a measure: `change` is value − previous; `changeShare` is change / |previous|, null where that is null or 0. */
export const COMPARISON_PARTS = ['previous', 'change', 'changeShare'] as const;
export type ComparisonPart = (typeof COMPARISON_PARTS)[number];
