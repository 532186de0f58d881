/** Template variables inside the values of a filter. The result holds values only, never text to be parsed. */
import { type ScopedVars } from '@grafana/data';
import { type TemplateSrv } from '@grafana/runtime';
import { isAnd, isDimensionFilter, isOr, type DimensionFilter, type FilterNode } from '#model/query/filter';
import { isCallList, type AnyQueryInput } from '#model/query/parseQuery';
import type { ReportQueryInput } from '#model/query/reportQuery';

type Value = string | number;

/** How Grafana marks a variable whose "All" is chosen. */
const ALL = '$__all';
/** A value that is nothing but one variable: `$name`, `${name}`, `${name:format}` or `[[name]]`. */
const WHOLE_VARIABLE = /^(?:\$(\w+)|\$\{(\w+)(?:\.[^:}]+)?(?::[^}]+)?\}|\[\[(\w+?)(?::\w+)?\]\])$/;
/** A format such as `:csv` would join the values of a variable into one text. */
const FORMAT = /:[^}\]]+(?=[}\]]+$)/;

/**
 * The query with the variables of its filter, its numbers and its options replaced. "All" removes the condition it
 * stands in; of numbers it means every one that the variable has.
 */
export function interpolateQuery<Query extends AnyQueryInput>(
  query: Query,
  templates: TemplateSrv,
  scopedVars: ScopedVars
): Query {
  const { filter, numbers } = query;
  const interpolation = new Interpolation(templates, scopedVars);
  return {
    ...query,
    ...interpolation.options(query),
    ...(filter === undefined ? {} : { filter: interpolation.node(filter) }),
    // A saved query may hold the numbers as one text.
    ...(numbers === undefined ? {} : { numbers: { ...numbers, list: interpolation.texts([numbers.list].flat()) } }),
  };
}

class Interpolation {
  constructor(
    private readonly templates: TemplateSrv,
    private readonly scopedVars: ScopedVars
  ) {}

  /** The condition with its variables replaced; undefined when "All" leaves nothing of it. */
  node(node: FilterNode): FilterNode | undefined {
    if (isAnd(node)) {
      const members = node.and.flatMap((entry) => this.node(entry) ?? []);
      return members.length > 0 ? { and: members } : undefined;
    }
    if (isOr(node)) {
      // A branch that holds for everything makes the whole alternative hold for everything.
      const members = node.or.flatMap((entry) => this.node(entry) ?? []);
      return members.length === node.or.length ? { or: members } : undefined;
    }
    if (isDimensionFilter(node)) {
      return this.dimension(node);
    }
    return { ...node, values: node.values.flatMap((value) => this.resolve(value).values) };
  }

  /** Each text with its variables replaced; one that is a variable gives all of its values. */
  texts(texts: readonly string[]): readonly string[] {
    return texts.flatMap((text) => this.resolve(text).values.map(String));
  }

  /** Choices that only some reports have; what a variable holds is for the backend to check. */
  options(query: AnyQueryInput): Pick<ReportQueryInput, 'side' | 'durationUnit' | 'jurisdiction'> {
    const { side, jurisdiction } = query;
    const durationUnit = isCallList(query) ? undefined : query.durationUnit;
    return {
      ...(side === undefined ? {} : { side: this.choice(side) }),
      ...(durationUnit === undefined ? {} : { durationUnit: this.choice(durationUnit) }),
      ...(jurisdiction === undefined
        ? {}
        : {
            jurisdiction: {
              ...this.choices(jurisdiction),
              // A saved query may leave out what has a default.
              ...(jurisdiction.policy === undefined ? {} : { policy: this.choices(jurisdiction.policy) }),
            },
          }),
    };
  }

  private choices<Choices extends object>(choices: Choices): Choices {
    const entries = Object.entries(choices).map(([key, value]) => [
      key,
      typeof value === 'string' ? this.choice(value) : value,
    ]);
    return Object.fromEntries(entries);
  }

  private choice<Choice extends string>(choice: Choice): Choice {
    return this.templates.replace(choice, this.scopedVars, 'raw') as Choice;
  }

  private dimension(node: DimensionFilter): DimensionFilter | undefined {
    const resolved = (node.values ?? []).map((value) => this.resolve(value));
    if (resolved.some(({ all }) => all)) {
      return undefined;
    }
    return node.values === undefined ? node : { ...node, values: resolved.flatMap(({ values }) => values) };
  }

  /** One value, or every value of a multi-value variable. Text around a variable is kept. */
  private resolve(value: Value): { readonly all: boolean; readonly values: readonly Value[] } {
    const name = variableOf(value);
    if (typeof value === 'number') {
      return { all: false, values: [value] };
    }
    if (name === undefined) {
      return { all: false, values: [this.templates.replace(value, this.scopedVars, 'raw')] };
    }
    // The formatter sees the values before they become one text. It is not called for a custom "All" value.
    let given: unknown = [];
    const text = this.templates.replace(value.replace(FORMAT, ''), this.scopedVars, (values: unknown) => {
      given = values;
      return String(values);
    });
    // In a repeated panel the variable holds one value although the dashboard's choice is "All".
    return Array.isArray(given)
      ? { all: this.isAll(name), values: given.length > 0 ? given.map(String) : [text] }
      : { all: false, values: [String(given)] };
  }

  private isAll(name: string): boolean {
    const variable = this.templates.getVariables().find((entry) => entry.name === name);
    const current = variable !== undefined && 'current' in variable ? variable.current : undefined;
    const chosen: unknown = current !== undefined && 'value' in current ? current.value : undefined;
    return Array.isArray(chosen) ? chosen.includes(ALL) : chosen === ALL;
  }
}

function variableOf(value: Value): string | undefined {
  const match = typeof value === 'string' ? WHOLE_VARIABLE.exec(value) : null;
  return match?.[1] ?? match?.[2] ?? match?.[3];
}
