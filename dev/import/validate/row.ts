import { type CdrFieldId } from '#model/cdr/fields';
import { IMPORT_FIELDS } from './fields';
import { isCharged } from './money';
import { fromUsNotation, type NumberNotation } from './notation';

/** A cell: undefined where the file says that there is no value (`\N`, null, no such key). */
export type Cell = string | undefined;

/** Names are kept in tables of their own. */
const NAME_FIELDS: ReadonlySet<CdrFieldId> = new Set<CdrFieldId>(['customer_name', 'provider_name']);

const slotOf = new Map(IMPORT_FIELDS.map(({ id }, slot): [CdrFieldId, number] => [id, slot]));

const slot = (id: CdrFieldId): number => {
  const found = slotOf.get(id);
  if (found === undefined) {
    throw new Error(`No field ${id}.`);
  }
  return found;
};

const STORED_SLOTS = IMPORT_FIELDS.flatMap(({ id }, index) => (NAME_FIELDS.has(id) ? [] : [index]));

/** Columns of `cdr` in the order in which {@link RowReader} writes them. */
export const ROW_COLUMNS: readonly string[] = STORED_SLOTS.map((index) => IMPORT_FIELDS[index]?.id ?? '');

const SLOTS = {
  start: slot('start_time'),
  customer: { id: slot('customer_id'), name: slot('customer_name') },
  provider: { id: slot('provider_id'), name: slot('provider_name') },
} as const;

const CHARGES = [
  {
    charge: slot('customer_charge'),
    currency: slot('customer_currency'),
    names: ['customer_charge', 'customer_currency'],
  },
  {
    charge: slot('provider_charge'),
    currency: slot('provider_currency'),
    names: ['provider_charge', 'provider_currency'],
  },
] as const;

export interface PartyName {
  readonly id: string;
  readonly name: string;
}

const MAX_SHOWN = 80;

const shown = (text: string): string => JSON.stringify(text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text);

/**
 * Checks the rows of one file. After a row without problems, the reader holds it until the next one:
 * {@link line} and the names belong to it.
 */
export class RowReader {
  private readonly columns: ReadonlyArray<{ readonly cell: number; readonly slot: number }>;
  private readonly defaults: readonly string[];
  private values: string[];

  /**
   * @param fields what each cell of a row stands for; undefined cells are ignored
   * @param notation how the file writes telephone numbers
   */
  constructor(
    fields: ReadonlyArray<CdrFieldId | undefined>,
    private readonly notation: NumberNotation = 'e164'
  ) {
    this.columns = fields.flatMap((id, cell) => (id === undefined ? [] : [{ cell, slot: slot(id) }]));
    this.defaults = IMPORT_FIELDS.map(({ absent }) => absent);
    this.values = [...this.defaults];
  }

  /** @returns what is wrong, in words that name field, value and what is allowed; undefined when the row can be loaded */
  read(cells: readonly Cell[]): string | undefined {
    let problems: string[] | undefined;
    for (const { cell, slot: index } of this.columns) {
      const problem = this.readCell(index, cells[cell]);
      if (problem !== undefined) {
        (problems ??= []).push(problem);
      }
    }
    return problems?.join('; ') ?? this.currencyProblem();
  }

  private readCell(index: number, cell: Cell): string | undefined {
    const field = IMPORT_FIELDS[index];
    if (field === undefined) {
      return undefined;
    }
    if (cell === undefined && !field.required) {
      this.values[index] = field.absent;
      return undefined;
    }
    const text = cell?.trim() ?? '';
    const value = field.check(text);
    if (typeof value === 'string') {
      this.values[index] = field.isNumber && this.notation === 'us' ? fromUsNotation(value) : value;
      return undefined;
    }
    return `${field.id} ${text === '' ? '' : `${shown(text)} `}${value.problem} (allowed: ${value.allowed})`;
  }

  /** Money without a currency could be added to any other. */
  private currencyProblem(): string | undefined {
    for (const { charge, currency, names } of CHARGES) {
      if (this.values[currency] === '' && isCharged(this.values[charge] ?? '')) {
        return `${names[0]} ${shown(this.values[charge] ?? '')} has no currency (allowed: ${names[1]} of three letters with every charge that is not 0)`;
      }
    }
    return undefined;
  }

  /** The row in TabSeparated, without line end. */
  line(): string {
    return STORED_SLOTS.map((index) => this.values[index]).join('\t');
  }

  /** Epoch seconds. */
  startTime(): number {
    return Number(this.values[SLOTS.start]);
  }

  /** Undefined when the row does not both identify and name the party. */
  party(kind: 'customer' | 'provider'): PartyName | undefined {
    const id = this.values[SLOTS[kind].id] ?? '0';
    const name = this.values[SLOTS[kind].name] ?? '';
    return id === '0' || name === '' ? undefined : { id, name };
  }
}
