/** The environment of these tests looks style rules up by an index: it must find what trying every rule finds. */
const SELECTORS = [
  '*',
  'div',
  'DIV',
  '.a',
  '.a.b',
  '.b > span',
  'div .a, p + .c',
  '#one',
  'span#one.b',
  ':not(.a)',
  '.a:not(.b, .c) span',
  'div:is(.a, #one)',
  ':is(.b, .c)',
  '[data-x="a > .b, c"]',
  '.b[data-x]',
  'input:disabled',
  '.a:hover',
  'p ~ p',
  ':root',
  '.ü',
  '.w-1\\/2',
  'section > :first-child',
];

const HTML = `
  <section class="a b"><span id="one" class="b">1</span><span data-x="a > .b, c">2</span></section>
  <div class="a"><p>3</p><p class="c b" data-x>4</p><span class="ü">5</span></div>
  <div class="A w-1/2"><input disabled><input class="c"></div>`;

const sheet = (text: string) => {
  const style = document.createElement('style');
  style.textContent = text;
  document.head.append(style);
  return style;
};
/** Rule number n says so in a property of its own, and in one that the last of all decides. */
const rule = (selector: string, n: number) => `${selector} { --rule-${n}: yes; z-index: ${n}; }`;

function expectEveryRule(selectors: readonly string[]) {
  const elements = Array.from(document.querySelectorAll('*'));
  for (const element of elements) {
    const matching = selectors.flatMap((selector, n) => (element.matches(selector) ? [n] : []));
    const style = getComputedStyle(element);
    expect(selectors.flatMap((_, n) => (style.getPropertyValue(`--rule-${n}`) === 'yes' ? [n] : []))).toEqual(matching);
    expect(style.zIndex).toBe(String(matching.at(-1) ?? ''));
  }
  return elements.length;
}

beforeEach(() => {
  document.head.replaceChildren();
  document.body.innerHTML = HTML;
});

it('computes styles from every rule that matches, the last one wins', () => {
  sheet(SELECTORS.slice(0, 9).map(rule).join('\n'));
  sheet(
    SELECTORS.slice(9)
      .map((selector, n) => rule(selector, n + 9))
      .join('\n')
  );
  expect(expectEveryRule(SELECTORS)).toBeGreaterThan(12);
});

it('follows sheets that come, change and go, and rules that scripts add', () => {
  const first = sheet(rule('p', 0));
  expectEveryRule(['p']);
  const second = sheet(rule('.a', 1));
  expectEveryRule(['p', '.a']);
  second.textContent = rule('.b', 1);
  expectEveryRule(['p', '.b']);
  first.sheet?.insertRule(rule('span', 2), 1);
  expect(getComputedStyle(document.querySelector('span')!).getPropertyValue('--rule-2')).toBe('yes');
  first.remove();
  expectEveryRule(['section section', '.b']);
});

it('knows what browsers hide, media for screens, and visibility of ancestors', () => {
  sheet('@media screen { .b { display: flex } } @media print { p { display: none } } .a { visibility: hidden }');
  const [span, paragraph, input] = Array.from(document.querySelectorAll('span, p, input[disabled]'));
  document.body.insertAdjacentHTML('beforeend', '<i hidden></i>');
  expect(getComputedStyle(document.querySelector('i')!).display).toBe('none');
  expect(getComputedStyle(span!).display).toBe('flex');
  expect(getComputedStyle(span!).visibility).toBe('hidden');
  expect(getComputedStyle(document.querySelector('p')!).display).toBe('block');
  expect([paragraph, input].map((element) => element && getComputedStyle(element).visibility)).not.toContain('');
});
