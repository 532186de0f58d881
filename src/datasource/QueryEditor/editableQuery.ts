/** Whether an editor can show a saved query, and whether it is complete. */
import { parseQuery, type AnyQueryInput } from '#model/query/parseQuery';
import { failure, success, type Issue, type Result } from '#model/result';

/** The query as it was saved, or why no editor can show it. Values may be half typed or variables. */
export function editableQuery(saved: AnyQueryInput): Result<AnyQueryInput> {
  const parsed = parseQuery(saved);
  const issues = parsed.ok ? [] : parsed.issues.filter((issue) => !isUnfinished(issue));
  return issues.length > 0 ? failure(...issues) : success(saved);
}

/** Whether a query can be run: values may still be variables, but nothing may be missing. */
export function isComplete(query: AnyQueryInput): boolean {
  const parsed = parseQuery(query);
  return (
    parsed.ok || parsed.issues.every((issue) => (isOfValue(issue) || isOfOption(issue)) && isVariable(issue.value))
  );
}

const isUnfinished = (issue: Issue): boolean =>
  isOfValue(issue) || (isOfOption(issue) && isVariable(issue.value)) || isEmptyMeasures(issue);

/** Values of filters, and numbers. */
const isOfValue = ({ path }: Issue): boolean => /^(filter.*\.values|numbers\.list)(\[\d+\])?$/.test(path);

/** Choices of single reports. */
const isOfOption = ({ path }: Issue): boolean =>
  /^(side|durationUnit|numbers\.match|jurisdiction\.(by|policy\.\w+))$/.test(path);

const isEmptyMeasures = ({ path, value }: Issue): boolean =>
  path === 'measures' && Array.isArray(value) && value.length === 0;

const isVariable = (value: unknown): boolean => typeof value === 'string' && /\$\w|\$\{|\[\[/.test(value);
