import type { Issue } from '../../result';
import { numberOf, type AlertValues } from '../parameters';

const issue = (message: string, value: number): readonly Issue[] => [{ path: 'recovery', message, value }];

/** Hysteresis: an alert that fires above its threshold recovers below another one. */
export const recoversBelow =
  (threshold: string) =>
  (values: AlertValues): readonly Issue[] => {
    const recovery = numberOf(values, 'recovery');
    return recovery <= numberOf(values, threshold)
      ? []
      : issue(`must not be above the threshold (${threshold})`, recovery);
  };

export const recoversAbove =
  (threshold: string) =>
  (values: AlertValues): readonly Issue[] => {
    const recovery = numberOf(values, 'recovery');
    return recovery >= numberOf(values, threshold)
      ? []
      : issue(`must not be below the threshold (${threshold})`, recovery);
  };
