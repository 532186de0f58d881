import { readAddresses } from './addresses';

describe('addresses as they are pasted', () => {
  it.each<[string, readonly string[]]>([
    ['noc@example.com', ['noc@example.com']],
    [
      'a@example.com, b@example.com;c@example.com\nd@example.com',
      ['a', 'b', 'c', 'd'].map((name) => `${name}@example.com`),
    ],
    ['a@example.com b@example.com', ['a@example.com', 'b@example.com']],
    ['Doe, Jane <jane@example.com>; "NOC" <noc@example.com>', ['Doe', 'jane@example.com', 'noc@example.com']],
    ['A@example.com, a@EXAMPLE.com', ['A@example.com']],
    ['not an address', ['not', 'an', 'address']],
    [' ,; \n', []],
  ])('%j', (text, addresses) => {
    expect(readAddresses(text)).toEqual(addresses);
  });
});
