/**
 * Arithmetic of Grafana's math expressions over the values of one row, as far as the pack's rules go: numbers, `${A}`, and
 * operators that bind as there. A comparison is 1 or 0.
 */
type Operator = (left: number, right: number) => number;

/** From the loosest to the tightest. */
const LEVELS: ReadonlyArray<Readonly<Record<string, Operator>>> = [
  { '||': (left, right) => Number(left !== 0 || right !== 0) },
  { '&&': (left, right) => Number(left !== 0 && right !== 0) },
  {
    '>=': (left, right) => Number(left >= right),
    '<=': (left, right) => Number(left <= right),
    '>': (left, right) => Number(left > right),
    '<': (left, right) => Number(left < right),
  },
  { '+': (left, right) => left + right, '-': (left, right) => left - right },
  { '*': (left, right) => left * right, '/': (left, right) => left / right },
];

/** @throws Error for what is no expression */
export function calculate(expression: string, valueOf: (refId: string) => number): number {
  const tokens = expression.match(/\$\{\w+\}|\d+(?:\.\d+)?|[&|]{2}|[<>]=?|\S/g) ?? [];
  const next = (): string => tokens.shift() ?? '';

  const operand = (): number => {
    const token = next();
    if (token === '-') {
      return -operand();
    }
    const refId = /^\$\{(\w+)\}$/.exec(token)?.[1];
    const value = refId === undefined ? Number(token || NaN) : valueOf(refId);
    if (Number.isNaN(value)) {
      throw new Error(`${JSON.stringify(token)} is no number in ${expression}`);
    }
    return value;
  };
  const levelled = (level: number): number => {
    const operators = LEVELS[level];
    if (operators === undefined) {
      return operand();
    }
    let value = levelled(level + 1);
    for (let operator = operators[tokens[0] ?? '']; operator; operator = operators[tokens[0] ?? '']) {
      next();
      value = operator(value, levelled(level + 1));
    }
    return value;
  };

  const value = levelled(0);
  if (tokens.length > 0) {
    throw new Error(`${JSON.stringify(tokens[0])} is not understood in ${expression}`);
  }
  return value;
}
