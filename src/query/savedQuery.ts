/**
 * Queries as dashboards and Explore save them: what the parser reads, except that a text may be a template variable
 * (`$group`) wherever a query names a choice. What a variable holds is for the backend's parser to check.
 */
import { isCallListId, type CallListQueryInput } from '#model/callList/query';
import type { JurisdictionPolicy } from '#model/nanp/policy';
import type { Order, ReportQueryInput, Top } from '#model/query/reportQuery';

export interface SavedJurisdiction {
  readonly by?: string;
  readonly policy?: Readonly<Partial<Record<keyof JurisdictionPolicy, string>>>;
}

export interface SavedNumbers {
  readonly list: readonly string[];
  readonly match?: string;
  readonly prefix?: boolean;
}

/** Choices that reports and lists of calls share. */
interface SavedChoices {
  readonly numbers?: SavedNumbers;
  readonly side?: string;
  readonly jurisdiction?: SavedJurisdiction;
}

export interface SavedOrder extends Omit<Order, 'by'> {
  readonly by: string;
}

export interface SavedTop extends Omit<Top, 'by'> {
  readonly by: string;
}

type ChoiceKey =
  | keyof SavedChoices
  | 'rows'
  | 'columns'
  | 'measures'
  | 'orderBy'
  | 'top'
  | 'compare'
  | 'totals'
  | 'as'
  | 'part'
  | 'durationUnit';

export interface SavedReportQuery extends Omit<ReportQueryInput, ChoiceKey>, SavedChoices {
  readonly rows: readonly string[];
  readonly columns?: readonly string[];
  readonly measures: readonly string[];
  readonly orderBy?: readonly SavedOrder[];
  readonly top?: SavedTop;
  readonly compare?: string;
  readonly totals?: string;
  /** Form of the answer; a table unless given. */
  readonly as?: string;
  readonly part?: string;
  readonly durationUnit?: string;
}

export interface SavedCallList extends Omit<CallListQueryInput, keyof SavedChoices>, SavedChoices {}

/** Every query whose own type is known is one as well. */
export type SavedQuery = SavedReportQuery | SavedCallList;

export const isSavedCallList = (query: SavedQuery): query is SavedCallList => isCallListId(query.report);

/** `$name`, `${name}`, `${name:format}` or `[[name]]`, in a text or as all of it. */
export const hasVariable = (value: unknown): boolean => typeof value === 'string' && /\$\w|\$\{\w|\[\[\w/.test(value);

/** The finest grain that suits the width of a panel. */
export const GRAIN_VARIABLE = '$__grain';

export const isGrainVariable = (text: string): boolean => text === GRAIN_VARIABLE || text === '${__grain}';
