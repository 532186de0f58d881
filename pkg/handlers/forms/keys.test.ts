import { distinctKeys, type KeyColumn } from './keys';

const column = (name: string, texts: readonly string[]): KeyColumn => ({
  name,
  label: name,
  isId: false,
  isCurrency: false,
  texts,
});

it.each([
  ['rows that differ', ['a', 'b'], ['a', 'b']],
  ['rows that are the same', ['a', 'a', 'a'], ['a', 'a (2)', 'a (3)']],
  ['a row that has the name of another already', ['a', 'a', 'a (2)', 'a'], ['a', 'a (3)', 'a (2)', 'a (4)']],
  ['no rows', [], []],
])('%s have names of their own', (_, given, expected) => {
  expect(distinctKeys([column('country', given)])[0]?.texts).toEqual(expected);
});

it('rows that differ in one key may share another', () => {
  const keys = distinctKeys([column('customer', ['1', '2', '2']), column('country', ['US', 'US', 'US'])]);
  expect(keys.map(({ texts }) => texts)).toEqual([
    ['1', '2', '2'],
    ['US', 'US', 'US (2)'],
  ]);
});

it('without keys there is nothing to tell apart', () => {
  expect(distinctKeys([])).toEqual([]);
});
