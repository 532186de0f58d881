/** Whether an editor can show a saved query, and whether it is complete. */
import { parseQuery } from '#model/query/parseQuery';
import { failure, success, type Issue, type Result } from '#model/result';
import { hasVariable, isSavedCallList, type SavedQuery } from '../../query/savedQuery';
import { interpolateQuery } from '../interpolate';
import type { Templates } from '../variables/values';

/** The query as it was saved, or why no editor can show it. Values may be half typed or variables. */
export function editableQuery(saved: SavedQuery): Result<SavedQuery> {
  const issues = issuesOf(saved).filter((issue) => !isUnfinished(issue));
  return issues.length > 0 ? failure(...issues) : success(saved);
}

/** Whether a query can be run: choices and values may be variables, but nothing may be missing. */
export const isComplete = (query: SavedQuery): boolean =>
  issuesOf(query).every((issue) => isUnfinished(issue) && isLeftToVariables(query, issue));

/** What a variable will hold is not known yet: the query is read without them. */
function issuesOf(saved: SavedQuery): readonly Issue[] {
  const parsed = parseQuery(interpolateQuery(saved, WITHOUT_VARIABLES, {}));
  return parsed.ok ? [] : parsed.issues;
}

const ANY_VARIABLE = /\$\w+|\$\{[^}]+\}|\[\[[^\]]+\]\]/g;

const WITHOUT_VARIABLES: Templates = {
  getVariables: () => [],
  replace: (text = '', _scopedVars, format) => {
    if (typeof format === 'function') {
      format([]);
    }
    return text.replace(ANY_VARIABLE, '');
  },
};

const isUnfinished = (issue: Issue): boolean => isOfValue(issue) || isEmptyMeasures(issue) || isOfGrain(issue);

/** Values of filters, and numbers. */
const isOfValue = ({ path }: Issue): boolean => /^(filter.*\.values|numbers\.list)(\[\d+\])?$/.test(path);

const isEmptyMeasures = ({ path, value }: Issue): boolean =>
  path === 'measures' && Array.isArray(value) && value.length === 0;

/** A time series whose rows have no grain of time, or several. */
const isOfGrain = ({ path, value }: Issue): boolean => path === 'rows' && Array.isArray(value);

function isLeftToVariables(query: SavedQuery, { path }: Issue): boolean {
  if (path.startsWith('numbers.list')) {
    return [query.numbers?.list ?? []].flat().some(hasVariable);
  }
  return (
    !isSavedCallList(query) &&
    ((path === 'measures' && query.measures.some(hasVariable)) || (path === 'rows' && query.rows.some(hasVariable)))
  );
}
