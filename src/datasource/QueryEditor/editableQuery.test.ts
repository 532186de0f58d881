import type { ReportQueryInput } from '#model/query/reportQuery';
import { editableQuery, isComplete } from './editableQuery';

const query: ReportQueryInput = { version: 1, report: 'breakout', rows: ['customer'], measures: ['asr'] };

/** A saved query with options as text, since their variables are no values of the types. */
const asWritten = (options: string, report: ReportQueryInput['report']): ReportQueryInput => ({
  ...query,
  report,
  rows: [],
  measures: ['attempts'],
  ...JSON.parse(options),
});

describe('what the editor can show, and what can be run', () => {
  it.each<[string, ReportQueryInput, boolean, boolean]>([
    ['a query', query, true, true],
    [
      'a variable for an id',
      { ...query, filter: { dimension: 'customer', op: 'in', values: ['$customer'] } },
      true,
      true,
    ],
    [
      'a variable for an amount',
      { ...query, filter: { measure: 'profit', op: '<', values: ['${least}'] } },
      true,
      true,
    ],
    ['an amount half typed', { ...query, filter: { measure: 'profit', op: '<', values: ['1.'] } }, true, false],
    ['a condition without values', { ...query, filter: { dimension: 'customer', op: 'in', values: [] } }, true, false],
    ['a variable for a side', asWritten('{"side":"$side"}', 'usaRateCenter'), true, true],
    ['a variable for a type', asWritten('{"jurisdiction":{"by":"${type}"}}', 'usaCalls'), true, true],
    ['a variable for numbers', asWritten('{"numbers":{"list":["$number"]}}', 'number'), true, true],
    ['no numbers yet', asWritten('{"numbers":{"list":[]}}', 'number'), true, false],
    ['no measures yet', { ...query, measures: [] }, true, false],
  ])('%s', (_, given, shown, runs) => {
    expect([editableQuery(given).ok, isComplete(given)]).toEqual([shown, runs]);
  });

  it.each<[string, string, string]>([
    ['an unknown row group', '{"version":1,"report":"breakout","rows":["custmer"],"measures":["asr"]}', 'rows[0]'],
    ['rows that are no list', '{"version":1,"report":"breakout","rows":7,"measures":["asr"]}', 'rows'],
    [
      'a filter that is no condition',
      '{"version":1,"report":"breakout","rows":[],"measures":["asr"],"filter":"x"}',
      'filter',
    ],
    [
      'a side that is none',
      '{"version":1,"report":"usaRateCenter","rows":[],"measures":["attempts"],"side":"left"}',
      'side',
    ],
    ['a newer version', '{"version":9,"report":"breakout","rows":[],"measures":["asr"]}', 'version'],
  ])('refuses %s', (_, json, path) => {
    const read = editableQuery(JSON.parse(json));
    expect(read.ok ? [] : read.issues.map((issue) => issue.path)).toContain(path);
  });
});
