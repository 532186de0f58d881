import { cellText, lineText } from './text';

it.each([
  ['nothing', '  ', '–'],
  ['lines', 'one\r\ntwo\u2028three', 'one ⏎ two ⏎ three'],
  ['control characters', 'a\u0000b\tc', 'a b c'],
  ['half a character', 'a\ud83d', 'a\ufffd'],
  ['more than fits', '🚀'.repeat(121), `${'🚀'.repeat(119)}…`],
  ['emoji of several characters', '👩‍🚀', '👩‍🚀'],
  ['what turns the direction of the line', 'Acme\u202e 1\u2067', 'Acme 1'],
])('%s', (_, given, shown) => {
  expect(cellText(given)).toBe(shown);
});

it.each(['شركة الاتصالات', 'חברת הטלפונים', 'Acme (خليج)'])('%s is set apart from the figures behind it', (name) => {
  expect(cellText(name)).toBe(`\u2068${name}\u2069`);
});

it('a line has room for more than a cell', () => {
  expect(lineText('x'.repeat(601))).toBe(`${'x'.repeat(599)}…`);
  expect(lineText('x'.repeat(600))).toBe('x'.repeat(600));
});
