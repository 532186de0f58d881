import { callColumns } from '#model/callList/columns';
import type { CallField } from '#model/callList/fields';
import { callTable, planCallList, type CallListContext } from './plan/callList';
import { print, type CompiledSql } from './print';

/** A page of a list of calls ready to run. The statement's last column is the position of each call. */
export interface CompiledCallList extends CompiledSql {
  readonly columns: readonly CallField[];
  readonly source: ReturnType<typeof callTable>;
}

/** Compiles a parsed query. Pure: the same input always gives the same text and parameters. */
export const compileCallList = (context: CallListContext): CompiledCallList => ({
  ...print(planCallList(context)),
  columns: callColumns(context.query),
  source: callTable(context.query),
});
