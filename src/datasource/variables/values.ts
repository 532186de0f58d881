/** What Grafana's template variables hold, as values; never one text that would have to be parsed. */
import { type ScopedVars, type TypedVariableModel } from '@grafana/data';
import { type TemplateSrv } from '@grafana/runtime';

/** How Grafana marks a variable whose "All" is chosen. */
const ALL = '$__all';
/** A text that is nothing but one variable: `$name`, `${name}`, `${name:format}` or `[[name]]`. */
const WHOLE_VARIABLE = /^(?:\$(\w+)|\$\{(\w+)(?:\.[^:}]+)?(?::[^}]+)?\}|\[\[(\w+?)(?::\w+)?\]\])$/;
/** A format such as `:csv` would join the values of a variable into one text. */
const FORMAT = /:[^}\]]+(?=[}\]]+$)/;

/** What is needed of Grafana's service. */
export type Templates = Pick<TemplateSrv, 'getVariables' | 'replace'>;

/** What a text stands for after its variables are replaced. */
export interface Resolved {
  readonly values: readonly string[];
  /** The text is a variable that is set to "All". */
  readonly all: boolean;
  /** The value that the variable gives "All", if it gives one of its own. */
  readonly valueOfAll?: string;
  /** The text is a variable that holds nothing: none of its values is chosen, or nothing was typed. */
  readonly blank: boolean;
}

export class VariableValues {
  constructor(
    private readonly templates: Templates,
    private readonly scopedVars: ScopedVars
  ) {}

  /** Every value of a text that is one variable; of any other text itself, with the variables inside replaced. */
  resolve(text: string): Resolved {
    const name = variableOf(text);
    if (name === undefined) {
      return { values: [this.text(text)], all: false, blank: false };
    }
    // The formatter sees the values before they become one text. It is not called for a custom "All" value.
    let given: unknown = [];
    let asked = false;
    const replaced = this.templates.replace(text.replace(FORMAT, ''), this.scopedVars, (values: unknown) => {
      given = values;
      asked = true;
      return String(values);
    });
    if (Array.isArray(given)) {
      const values = asked ? given.map(String) : [replaced];
      // In a repeated panel the variable holds one value although the dashboard's choice is "All".
      const all = this.isAll(name);
      return { values, all, ...(all && !asked ? { valueOfAll: replaced } : {}), blank: values.length === 0 };
    }
    return { values: [String(given)], all: false, blank: given === '' && this.isTyped(name) };
  }

  /** Every value of some texts; a variable that holds nothing adds none. */
  all(texts: readonly string[]): readonly string[] {
    return texts.map((text) => this.resolve(text)).flatMap(({ blank, values }) => (blank ? [] : values));
  }

  /** A text with its variables replaced. */
  text(text: string): string {
    return this.templates.replace(text, this.scopedVars, 'raw');
  }

  private isAll(name: string): boolean {
    const variable = this.variable(name);
    const current = variable !== undefined && 'current' in variable ? variable.current : undefined;
    const chosen: unknown = current !== undefined && 'value' in current ? current.value : undefined;
    return Array.isArray(chosen) ? chosen.includes(ALL) : chosen === ALL;
  }

  /** Of a query, an empty value is one of a list: calls whose country is unknown. */
  private isTyped(name: string): boolean {
    return this.variable(name)?.type !== 'query';
  }

  private variable(name: string): TypedVariableModel | undefined {
    return this.templates.getVariables().find((entry) => entry.name === name);
  }
}

function variableOf(text: string): string | undefined {
  const match = WHOLE_VARIABLE.exec(text);
  return match?.[1] ?? match?.[2] ?? match?.[3];
}
