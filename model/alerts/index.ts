/** The alert pack: what most networks want to be woken for, on reports alone. */
import { failure, type Result } from '../result';
import { defaultsOf, readValues, type AlertValues } from './parameters';
import type { AlertRule } from './rule';
import { ASR_DROP } from './rules/asrDrop';
import { HIGH_RISK_SPIKE } from './rules/highRiskSpike';
import { LOW_ACD } from './rules/lowAcd';
import { NEGATIVE_MARGIN } from './rules/negativeMargin';
import { NO_RECORDS } from './rules/noRecords';
import { SHORT_CALLS } from './rules/shortCalls';

export type { AlertParameter, AlertValues, NumberParameter } from './parameters';
export type { AlertRule } from './rule';

export const ALERT_RULES: readonly AlertRule[] = [
  ASR_DROP,
  LOW_ACD,
  NEGATIVE_MARGIN,
  HIGH_RISK_SPIKE,
  SHORT_CALLS,
  NO_RECORDS,
];

/** Values of some rules, by the rules' uids; what is left out takes its default. */
export type PackValues = Readonly<Record<string, AlertValues>>;

/** Reads the values of a rule: complete ones, or every issue found, each with the parameter's id as its path. */
export function valuesOf(rule: AlertRule, given: unknown = {}): Result<AlertValues> {
  const read = readValues(rule.parameters, given);
  const issues = read.ok ? (rule.check?.(read.value) ?? []) : [];
  return issues.length === 0 ? read : failure(...issues);
}

export const defaultValues = (rule: AlertRule): AlertValues => defaultsOf(rule.parameters);
