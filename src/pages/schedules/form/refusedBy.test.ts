import { reportingRefusals } from '../../../alerting/schedules/reportingRefusals';
import { firstQuery, newDraft, type Draft } from './draft';
import { refusedBy } from './refusedBy';

const REPORTING = { refusals: reportingRefusals };
const DRAFT: Draft = newDraft(
  { offered: ['pdf', 'csv', 'mail'], dataSource: 'a', timeZone: 'UTC' },
  firstQuery('breakout', 'UTC')
);

test('a switch says what Grafana cannot do because of it, and no more than that', () => {
  const both: Draft = { ...DRAFT, onlyIfRows: true, customerSafe: true };
  expect(refusedBy(REPORTING, both, 'onlyIfRows')).toContain('also when there are no rows');
  expect(refusedBy(REPORTING, both, 'onlyIfRows')).not.toContain('customer-safe');
  expect(refusedBy(REPORTING, both, 'customerSafe')).toContain('shows cost and profit');
  expect(refusedBy(REPORTING, both, 'name')).toBeUndefined();
  expect(refusedBy(REPORTING, DRAFT, 'onlyIfRows')).toBeUndefined();
});
