/** What a mailed report covers, in words. */
import type { NameOf } from '#model/format/conditionText';
import { lineText } from '#model/schedule/mail/text';
import { SPLIT } from '#model/query/reportQuery';
import { heading } from '../export/heading';
import type { PlanContext } from '../sql/plan/context';

/** Of the facts above an exported table those that say which calls these are; the mail names its period itself. */
const SAID = ['Compared with', 'Numbers', 'Jurisdiction', 'Filter', 'First rows', 'Currency'];
const UNFILTERED = 'none';

/** A line per fact; '' for a report of all calls. */
export function aboutText({ query, period, compared, policy }: PlanContext, nameOf: NameOf): string {
  const facts = heading({
    query,
    period,
    compared,
    policy,
    nameOf,
    title: '',
    dataSource: '',
    generatedMs: 0,
    rows: 0,
    leftOut: 0,
  });
  return facts
    .flat()
    .filter(({ name = '', text }) => SAID.includes(name) && !(name === 'Filter' && text === UNFILTERED))
    .filter(({ name }) => name !== 'Currency' || query.currency !== SPLIT)
    .map(({ name, text }) => lineText(`${name}: ${text}`))
    .join('\n');
}
