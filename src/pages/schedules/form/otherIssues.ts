import { describeIssue, type Issue } from '#model/result';

/** Parts of the details below whose fields the form says what is wrong. */
const SAID = ['name', 'recipients', 'clock', 'period', 'formats'];
const SAID_OF_QUERY = ['rows', 'measures', 'filter', 'numbers', 'orderBy', 'top'];

/** What is wrong with a schedule that no field says. */
export function otherIssues(issues: readonly Issue[]): readonly string[] {
  return issues
    .filter(({ path }) => {
      const [part = '', below = ''] = path.split(/[.[]/);
      return part === 'query' ? !SAID_OF_QUERY.includes(below) : !SAID.includes(part);
    })
    .map(describeIssue);
}
