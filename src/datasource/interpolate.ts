/**
 * Template variables of a saved query. The result holds ids and values only, never text to be parsed; whether an id
 * exists and fits its place is checked by the backend.
 */
import { type ScopedVars } from '@grafana/data';
import { REPORTS, type ReportId } from '#model/catalogue/index';
import { isAnd, isDimensionFilter, isOr, type DimensionFilter, type FilterNode } from '#model/query/filter';
import { isSavedEvents, type AnySavedQuery, type SavedEvents } from '../query/savedEvents';
import { grainFor } from '../query/grain';
import {
  hasVariable,
  isGrainVariable,
  isSavedCallList,
  type SavedCallList,
  type SavedJurisdiction,
  type SavedNumbers,
  type SavedOrder,
  type SavedQuery,
  type SavedReportQuery,
} from '../query/savedQuery';
import { isShaped } from '../query/savedShape';
import { VariableValues, type Templates } from './variables/values';

/** Choices that are one text. */
const CHOICES = ['compare', 'currency', 'as', 'part', 'totals', 'durationUnit'] as const;

/** What a variable holds to leave out what it stands for. */
const NONE = 'none';

/**
 * The query with its variables replaced.
 *
 * - Row groups, column groups, measures: each value is an entry, values with commas are several; `none` is none.
 * - Single choices: nothing, and "All" without a value of its own, mean the default; of `compare` and `top.by`, `none` means without.
 * - Conditions: "All", and a variable that holds nothing, remove theirs.
 * - Numbers: each value is an entry; "All" means every one that the variable has.
 * - What has not the shape of a query is left for the backend to refuse.
 * - `$__grain` is the finest grain of time that suits the interval of the panel.
 */
export function interpolateQuery(query: AnySavedQuery, templates: Templates, scopedVars: ScopedVars): AnySavedQuery {
  if (!isShaped(query)) {
    return query;
  }
  const interpolation = new Interpolation(new VariableValues(templates, scopedVars), intervalOf(scopedVars));
  if (isSavedEvents(query)) {
    return interpolation.events(query);
  }
  return isSavedCallList(query) ? interpolation.callList(query) : interpolation.report(query);
}

/** The panel's interval in milliseconds; queries that no panel asks have none. */
function intervalOf({ __interval_ms: interval }: ScopedVars): number | undefined {
  const ms = Number(interval?.value ?? NaN);
  return ms > 0 ? ms : undefined;
}

class Interpolation {
  constructor(
    private readonly variables: VariableValues,
    private readonly intervalMs: number | undefined
  ) {}

  events(query: SavedEvents): SavedEvents {
    return { ...query, ...this.conditions(query) };
  }

  callList(query: SavedCallList): SavedCallList {
    return { ...query, ...this.common(query) };
  }

  report(query: SavedReportQuery): SavedReportQuery {
    // A saved query may leave out what it asks nothing of.
    const { report, rows: groups = [], measures: figures = [], columns, depth, top } = query;
    const rows = this.ids(groups, report);
    const measures = this.ids(figures, report);
    const by = top === undefined ? undefined : this.choice(top.by, NONE);
    return {
      ...query,
      ...this.common(query),
      ...(query.rows === undefined ? {} : { rows }),
      ...(query.measures === undefined ? {} : { measures }),
      ...(columns === undefined ? {} : { columns: this.ids(columns, report) }),
      ...(depth === undefined || !groups.some(hasVariable) ? {} : { depth: Math.min(depth, rows.length) }),
      ...(query.orderBy === undefined
        ? {}
        : {
            orderBy: this.order(
              query.orderBy,
              [...groups, ...figures].some(hasVariable),
              [...rows, ...measures],
              report
            ),
          }),
      ...(top === undefined ? {} : { top: by === undefined ? undefined : { ...top, by } }),
      ...this.choices(query),
    };
  }

  private choices(query: SavedReportQuery): Pick<SavedReportQuery, (typeof CHOICES)[number]> {
    return Object.fromEntries(
      CHOICES.flatMap((key) => {
        const text = query[key];
        return text === undefined ? [] : [[key, this.choice(text, key === 'compare' ? NONE : '')]];
      })
    );
  }

  private conditions({ filter, timeZone }: Pick<AnySavedQuery, 'filter' | 'timeZone'>) {
    return {
      ...(filter === undefined ? {} : { filter: this.node(filter) }),
      ...(timeZone === undefined ? {} : { timeZone: this.choice(timeZone) }),
    };
  }

  private common({ filter, numbers, timeZone, side, jurisdiction }: SavedQuery) {
    return {
      ...this.conditions({ filter, timeZone }),
      ...(numbers === undefined ? {} : { numbers: this.numbers(numbers) }),
      ...(side === undefined ? {} : { side: this.choice(side) }),
      ...(jurisdiction === undefined ? {} : { jurisdiction: this.jurisdiction(jurisdiction) }),
    };
  }

  /** Ids of the catalogue hold no commas, so that one value may name several. Two variables may name the same. */
  private ids(texts: readonly string[], report: ReportId): readonly string[] {
    const ids = texts.flatMap((text) => {
      if (isGrainVariable(text)) {
        return [this.grain(report)];
      }
      if (!hasVariable(text)) {
        return [text];
      }
      const { values } = this.variables.resolve(text);
      return values
        .flatMap((value) => value.split(','))
        .map((value) => value.trim())
        .filter((value) => value !== '' && value !== NONE)
        .map((value) => (isGrainVariable(value) ? this.grain(report) : value));
    });
    return texts.some(hasVariable) ? [...new Set(ids)] : ids;
  }

  private grain(report: ReportId): string {
    return grainFor(this.intervalMs, REPORTS[report].dimensions);
  }

  /**
   * The first value of each variable that is still there: what a viewer has just taken out of the rows or the measures
   * can no longer sort them, and what a viewer chose first is what the report is about.
   */
  private order(
    orderBy: readonly SavedOrder[],
    varies: boolean,
    present: readonly string[],
    report: ReportId
  ): readonly SavedOrder[] {
    return orderBy.flatMap((order) => {
      const by = this.ids([order.by], report).find((id) => !varies || present.includes(id));
      return by === undefined ? [] : [{ ...order, by }];
    });
  }

  /** A list entry that is a variable gives all of its values. */
  private numbers({ list, match, prefix }: SavedNumbers): SavedNumbers {
    // A saved query may hold the numbers as one text, and leave out what has a default.
    return {
      list: this.variables.all([list].flat()),
      ...(match === undefined ? {} : { match: this.choice(match) }),
      ...(prefix === undefined ? {} : { prefix }),
    };
  }

  private jurisdiction({ by, policy }: SavedJurisdiction): SavedJurisdiction {
    return {
      ...(by === undefined ? {} : { by: this.choice(by) }),
      // A saved query may leave out what has a default.
      ...(policy === undefined
        ? {}
        : {
            policy: Object.fromEntries(Object.entries(policy).map(([key, value]) => [key, this.choice(value)])),
          }),
    };
  }

  /** A single choice; undefined for its default. */
  private choice(text: string, none = ''): string | undefined {
    if (!hasVariable(text)) {
      return text;
    }
    const { all, valueOfAll = '', values } = this.variables.resolve(text);
    const value = all ? valueOfAll : values.join(',');
    return value === '' || value === none ? undefined : value;
  }

  /** The condition with its variables replaced; undefined when nothing of it is left. */
  private node(node: FilterNode): FilterNode | undefined {
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
    const values = node.values.map((value) => this.resolved(value));
    return values.some(({ blank }) => blank) ? undefined : { ...node, values: values.flatMap((entry) => entry.values) };
  }

  private dimension(node: DimensionFilter): DimensionFilter | undefined {
    const { values = [] } = node;
    const resolved = values.map((value) => this.resolved(value));
    const left = resolved.flatMap((entry) => entry.values);
    // A variable that holds nothing beside values that are there adds none.
    const gone = resolved.some(({ all }) => all) || (values.length > 0 && left.length === 0);
    return gone ? undefined : { ...node, ...(node.values === undefined ? {} : { values: left }) };
  }

  private resolved(value: string | number): {
    readonly values: ReadonlyArray<string | number>;
    readonly all: boolean;
    readonly blank: boolean;
  } {
    if (typeof value === 'number') {
      return { values: [value], all: false, blank: false };
    }
    const { values, all, blank } = this.variables.resolve(value);
    return { values: blank ? [] : values, all, blank };
  }
}
