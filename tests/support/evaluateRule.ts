/**
 * Evaluates an alert rule as Grafana's server-side expressions do, as far as the pack's rules go: each data query with
 * the headers of alerting, arithmetic, one threshold with its recovery, values met by their labels.
 */
import { isObject } from '../../model/query/reader';
import type { GrafanaRule, RuleQuery } from '../../model/alerts/ruleGroup';
import type { Backend, CallOrigin, DecodedFrame } from '../../dev/backendClient/index';
import { calculate } from './mathExpression';

type Labels = Readonly<Record<string, string>>;

export interface Instance {
  readonly labels: Labels;
  readonly isFiring: boolean;
  /** What templates see as `$values.X.Value`. */
  readonly values: Readonly<Record<string, number | null>>;
}

/** Numbers by labels, as text that tells them apart. */
type Numbers = ReadonlyMap<string, number | null>;
/** Labels, as text, of the instances that fired at the evaluation before. */
type Firing = ReadonlySet<string>;

export interface Evaluation {
  readonly frames: readonly DecodedFrame[];
  /** Instances of the condition; none is no data. */
  readonly instances: readonly Instance[];
}

/** @param before the instances of the evaluation before: those that fired decide on recovery thresholds */
export async function evaluateRule(
  { data, condition }: GrafanaRule,
  nowMs: number,
  { client }: Backend,
  origin: CallOrigin,
  before: readonly Instance[] = []
): Promise<Evaluation> {
  const wasFiring = new Set(before.filter(({ isFiring }) => isFiring).map(({ labels }) => JSON.stringify(labels)));
  const frames: DecodedFrame[] = [];
  const found = new Map<string, Numbers>();
  for (const query of data) {
    if (query.datasourceUid === '__expr__') {
      found.set(query.refId, expressionOf(query, found, wasFiring));
      continue;
    }
    const { refId, relativeTimeRange: back, model } = query;
    const range = { fromMs: nowMs - back.from * 1000, toMs: nowMs - back.to * 1000 };
    const asRule = { ...origin, headers: { ...origin.headers, FromAlert: 'true', 'X-Rule-Uid': 'rule' } };
    const answers = await client.queryData([{ refId, json: model, range }], asRule);
    const answer = answers[refId];
    const frame = answer?.frames[0];
    if (answer === undefined || frame === undefined || answer.error !== '') {
      throw new Error(`${refId}: ${answer?.error ?? 'no answer'}`);
    }
    frames.push(frame);
    found.set(refId, numbersOf(frame));
  }
  const judged = found.get(condition) ?? new Map<string, number | null>();
  return {
    frames,
    instances: [...judged].map(([key, value]) => ({
      labels: JSON.parse(key) as Labels,
      isFiring: value !== null && value !== 0,
      values: Object.fromEntries([...found].map(([refId, numbers]) => [refId, numbers.get(key) ?? null])),
    })),
  };
}

/** Items of a frame of kind `numeric-long`. @throws where two have the same labels, as Grafana does */
function numbersOf({ fields, rows, meta }: DecodedFrame): Numbers {
  if (meta?.['type'] !== 'numeric-long') {
    throw new Error(`a rule cannot read a frame of type ${String(meta?.['type'])}`);
  }
  const texts = fields.filter(({ type }) => type === 'string').map(({ name, values }) => ({ name, values: values() }));
  const numbers = new Map<string, number | null>();
  for (const field of fields.filter(({ type }) => type === 'number')) {
    const values = field.values();
    for (let row = 0; row < rows; row += 1) {
      const key = JSON.stringify(Object.fromEntries(texts.map((text) => [text.name, text.values[row]])));
      if (numbers.has(key)) {
        throw new Error(`two items have the labels ${key}`);
      }
      const value = values[row];
      numbers.set(key, typeof value === 'number' ? value : null);
    }
  }
  return numbers;
}

function expressionOf({ model }: RuleQuery, found: ReadonlyMap<string, Numbers>, wasFiring: Firing): Numbers {
  const text = String(model['expression']);
  return model['type'] === 'threshold' ? thresholdOf(model, operand(text, found), wasFiring) : mathOf(text, found);
}

/** Rows that all operands have. */
function mathOf(text: string, found: ReadonlyMap<string, Numbers>): Numbers {
  const refIds = [...text.matchAll(/\$\{(\w+)\}/g)].map(([, refId = '']) => refId);
  const operands = new Map(refIds.map((refId) => [refId, operand(refId, found)]));
  const [first = new Map<string, number | null>()] = operands.values();
  return new Map(
    [...first.keys()].flatMap((key): Array<[string, number | null]> => {
      const values = refIds.map((refId) => operands.get(refId)?.get(key));
      if (values.includes(undefined)) {
        return [];
      }
      return [[key, values.includes(null) ? null : calculate(text, (refId) => operands.get(refId)?.get(key) ?? NaN)]];
    })
  );
}

/** An instance that fires already goes on until it is on the other side of the recovery threshold. */
function thresholdOf({ conditions }: RuleQuery['model'], of: Numbers, wasFiring: Firing): Numbers {
  const [condition]: unknown[] = Array.isArray(conditions) ? conditions : [];
  const { evaluator, unloadEvaluator } = isObject(condition) ? condition : {};
  const judge = (key: string, value: number): boolean =>
    wasFiring.has(key) && unloadEvaluator !== undefined ? !holds(unloadEvaluator, value) : holds(evaluator, value);
  return new Map([...of].map(([key, value]) => [key, value === null ? null : Number(judge(key, value))]));
}

function holds(evaluator: unknown, value: number): boolean {
  const { type, params } = isObject(evaluator) ? evaluator : {};
  const limit: unknown = Array.isArray(params) ? params[0] : undefined;
  if (typeof limit !== 'number' || (type !== 'gt' && type !== 'lt')) {
    throw new Error(`no threshold: ${JSON.stringify(evaluator)}`);
  }
  return type === 'gt' ? value > limit : value < limit;
}

function operand(refId: string, found: ReadonlyMap<string, Numbers>): Numbers {
  const numbers = found.get(refId);
  if (numbers === undefined) {
    throw new Error(`the expression is about ${JSON.stringify(refId)}, which there is not`);
  }
  return numbers;
}

/** Fills in the few things that the pack's templates use. */
export function expanded(template: string, { labels, values }: Instance, rootUrl = 'https://grafana.test/'): string {
  return template.replace(
    /\{\{ (?:\$labels\.(\w+)|printf "%\.(\d)f" \$values\.(\w)\.Value|(externalURL)) \}\}/g,
    (whole, label?: string, places?: string, refId?: string, url?: string) => {
      const value = label ? labels[label] : url ? rootUrl : values[refId ?? '']?.toFixed(Number(places));
      if (value === undefined) {
        throw new Error(`${whole} has no value`);
      }
      return value;
    }
  );
}
