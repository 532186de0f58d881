/**
 * Evaluates an alert rule as Grafana's server-side expressions do, as far as the pack's rules go: each data query with
 * the headers of alerting, arithmetic with a constant, one threshold, values met by their labels.
 */
import { isObject } from '../../model/query/reader';
import type { GrafanaRule, RuleQuery } from '../../model/alerts/ruleGroup';
import type { Backend, CallOrigin, DecodedFrame } from '../../dev/backendClient/index';

type Labels = Readonly<Record<string, string>>;

export interface Instance {
  readonly labels: Labels;
  readonly isFiring: boolean;
  /** What templates see as `$values.X.Value`. */
  readonly values: Readonly<Record<string, number | null>>;
}

/** Numbers by labels, as text that tells them apart. */
type Numbers = ReadonlyMap<string, number | null>;

export interface Evaluation {
  readonly frames: readonly DecodedFrame[];
  /** Instances of the condition; none is no data. */
  readonly instances: readonly Instance[];
}

export async function evaluateRule(
  { data, condition }: GrafanaRule,
  nowMs: number,
  { client }: Backend,
  origin: CallOrigin
): Promise<Evaluation> {
  const frames: DecodedFrame[] = [];
  const found = new Map<string, Numbers>();
  for (const query of data) {
    if (query.datasourceUid === '__expr__') {
      found.set(query.refId, expressionOf(query, found));
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

function expressionOf({ model }: RuleQuery, found: ReadonlyMap<string, Numbers>): Numbers {
  const text = String(model['expression']);
  return model['type'] === 'threshold' ? thresholdOf(model, operand(text, found)) : mathOf(text, found);
}

function mathOf(text: string, found: ReadonlyMap<string, Numbers>): Numbers {
  const [, factor, times, divided, divisor] = /^(?:(-?\d+) \* \$\{(\w)\}|\$\{(\w)\} \/ (\d+))$/.exec(text) ?? [];
  const of = operand(times ?? divided ?? '', found);
  const change = (value: number) => (factor === undefined ? value / Number(divisor) : Number(factor) * value);
  return new Map([...of].map(([key, value]) => [key, value === null ? null : change(value)]));
}

function thresholdOf(model: RuleQuery['model'], of: Numbers): Numbers {
  const { conditions } = model;
  const [condition]: unknown[] = Array.isArray(conditions) ? conditions : [];
  const evaluator = isObject(condition) ? condition['evaluator'] : undefined;
  const { type, params } = isObject(evaluator) ? evaluator : {};
  const limit = Array.isArray(params) ? Number(params[0]) : NaN;
  const holds = (value: number) => (type === 'gt' ? value > limit : value < limit);
  return new Map([...of].map(([key, value]) => [key, value === null ? null : Number(holds(value))]));
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
