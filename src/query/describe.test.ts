import type { FilterNode } from '#model/query/filter';
import { describeCondition, describeQuery } from './describe';

describe('conditions in words', () => {
  it.each<[FilterNode, string]>([
    [{ dimension: 'country', op: 'in', values: ['US', 'CA'] }, 'Country is one of US, CA'],
    [{ dimension: 'customer', op: 'notIn', values: [7, 0] }, 'Customer is none of #7, (unknown)'],
    [{ dimension: 'called_number', op: 'startsWith', values: ['1212'] }, 'Called number starts with 1212'],
    [{ dimension: 'sip_code', op: 'isUnknown' }, 'SIP code is unknown'],
    [
      { dimension: 'sip_code', op: 'in', values: [200, 404, 486, 503, 603] },
      'SIP code is one of 200, 404, 486, 2 more',
    ],
    [{ measure: 'asr', op: '<', values: [0.3] }, 'ASR < 30.00 %'],
    [{ measure: 'profit', op: 'between', values: ['-1', '2.5'] }, 'Profit between −1.00 and 2.50'],
    [
      {
        and: [
          { dimension: 'country', op: 'in', values: ['US'] },
          {
            or: [
              { measure: 'asr', op: '<', values: [0.3] },
              { measure: 'attempts', op: '>', values: [10] },
            ],
          },
        ],
      },
      'Country is one of US and (ASR < 30.00 % or Attempts > 10)',
    ],
    [{ dimension: 'customer', op: 'in', values: ['$customer'] }, 'Customer is one of $customer'],
  ])('%j', (node, text) => {
    expect(describeCondition(node)).toBe(text);
  });

  it('uses names where they are known', () => {
    const node: FilterNode = { dimension: 'customer', op: 'in', values: [7] };
    expect(describeCondition(node, (_, value) => `Acme (${value})`)).toBe('Customer is one of Acme (7)');
  });

  it('sums a query up', () => {
    expect(describeQuery({ version: 1, report: 'breakout', rows: ['customer', 'day'], measures: ['asr', 'acd'] })).toBe(
      'Customer › Day: ASR, ACD'
    );
    expect(describeQuery({ version: 1, report: 'breakout', rows: [], measures: ['asr'] })).toBe('Grand total: ASR');
  });
});
