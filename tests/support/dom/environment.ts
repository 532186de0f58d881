/**
 * jsdom as the tests of the front end use it, with style lookups by an index.
 *
 * `getComputedStyle` of jsdom tries every rule of every sheet on the element and on all its ancestors. What finds
 * elements by role, and the library of drag and drop, ask it of every element: most of a test's time went there. Here
 * only the rules that can match are tried, by jsdom's own selector engine and in its order; all else is jsdom's.
 */
import JsdomEnvironment from 'jest-environment-jsdom';
import { createRequire } from 'node:module';
import { RuleIndex } from './ruleIndex';

interface Rule {
  readonly selectorText?: string;
  readonly media?: ArrayLike<string>;
  readonly cssRules?: ArrayLike<Rule>;
}
type StyleRule = Rule & { readonly selectorText: string };
interface Sheet {
  readonly cssRules: ArrayLike<Rule>;
}
interface Document {
  readonly styleSheets: { readonly _list: readonly Sheet[] };
}
interface Element {
  readonly localName: string;
  getAttributeNS(namespace: null, name: string): string | null;
  readonly _ownerDocument: Document;
}
interface StyleRules {
  forEachMatchingSheetRuleOfElement(element: Element, handle: (rule: Rule) => void): void;
}
interface Selectors {
  matchesDontThrow(element: Element, selector: string): boolean;
}

/** The very modules that the environment runs on; one that moves in another version ends the run at once. */
const fromEnvironment = createRequire(createRequire(__filename).resolve('jest-environment-jsdom'));
const fromJsdom = createRequire(fromEnvironment.resolve('jsdom'));
const styleRules: StyleRules = fromJsdom('./jsdom/living/helpers/style-rules');
const { matchesDontThrow }: Selectors = fromJsdom('./jsdom/living/helpers/selectors');
const cssom: { parse(text: string): Sheet } = fromJsdom('cssom');
const browserRules = rulesOf(cssom.parse(fromJsdom('./jsdom/browser/default-stylesheet')));

/** As jsdom has it: of media rules those for screens. */
function rulesOf({ cssRules }: Sheet): StyleRule[] {
  return Array.from(cssRules).flatMap((rule) => {
    if (rule.media) {
      return Array.from(rule.media).includes('screen') ? rulesOf({ cssRules: rule.cssRules ?? [] }) : [];
    }
    return isStyleRule(rule) ? [rule] : [];
  });
}

function isStyleRule(rule: Rule): rule is StyleRule {
  return rule.selectorText !== undefined;
}

interface Indexed {
  readonly sheets: ReadonlyArray<{ readonly sheet: Sheet; readonly rules: number }>;
  readonly index: RuleIndex<StyleRule>;
}

const indexes = new WeakMap<Document, Indexed>();

function indexOf(document: Document): RuleIndex<StyleRule> {
  const sheets = document.styleSheets._list;
  const last = indexes.get(document);
  if (last !== undefined && isCurrent(last, sheets)) {
    return last.index;
  }
  const index = new RuleIndex([...browserRules, ...sheets.flatMap(rulesOf)]);
  indexes.set(document, { sheets: sheets.map((sheet) => ({ sheet, rules: sheet.cssRules.length })), index });
  return index;
}

/** Sheets are replaced when their text changes; scripts add rules to them. */
const isCurrent = (last: Indexed, sheets: readonly Sheet[]): boolean =>
  last.sheets.length === sheets.length &&
  last.sheets.every(({ sheet, rules }, at) => sheet === sheets[at] && sheet.cssRules.length === rules);

// Before the environment makes its first window, which takes the function from here.
styleRules.forEachMatchingSheetRuleOfElement = (element, handle) => {
  const { localName } = element;
  const id = element.getAttributeNS(null, 'id') ?? '';
  const classes = (element.getAttributeNS(null, 'class') ?? '').split(/\s+/);
  for (const rule of indexOf(element._ownerDocument).candidates({ localName, id, classes })) {
    if (matchesDontThrow(element, rule.selectorText)) {
      handle(rule);
    }
  }
};

export default JsdomEnvironment;
