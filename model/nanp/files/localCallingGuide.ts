import { SaxesParser } from 'saxes';
import type { FieldName } from './fields';
import type { LineSource, RawLine } from './source';

/** Elements of `<prefixdata>` that matter: one such element per thousands block, `<x>` its digit or `A`. */
const ELEMENTS: ReadonlyMap<string, FieldName> = new Map([
  ['npa', 'npa'],
  ['nxx', 'nxx'],
  ['x', 'block'],
  ['region', 'state'],
  ['lata', 'lata'],
  ['rc', 'rateCenter'],
]);

const RECORD = 'prefixdata';

/** Records of LocalCallingGuide's prefix look-up (`xmlprefix.php`), of one code or of a whole area code. */
export class PrefixDataSource implements LineSource {
  private readonly parser = new SaxesParser();
  private lines: RawLine[] = [];
  private values: Partial<Record<FieldName, string>> | undefined;
  private line = 0;
  private text = '';
  private broken = false;

  constructor() {
    this.parser.on('opentag', ({ name }) => this.open(name));
    this.parser.on('text', (text) => (this.text += text));
    this.parser.on('cdata', (text) => (this.text += text));
    this.parser.on('closetag', ({ name }) => this.close(name));
    this.parser.on('error', ({ message }) => this.fail(message));
  }

  push(piece: string): RawLine[] {
    if (!this.broken) {
      this.parser.write(piece);
    }
    return this.taken();
  }

  end(): RawLine[] {
    if (!this.broken) {
      this.parser.close();
    }
    return this.taken();
  }

  private taken(): RawLine[] {
    const { lines } = this;
    this.lines = [];
    return lines;
  }

  private open(name: string): void {
    this.text = '';
    if (name === RECORD) {
      this.values = {};
      this.line = this.parser.line;
    }
  }

  private close(name: string): void {
    // The parser goes on after a mistake; we do not.
    const field = this.broken ? undefined : ELEMENTS.get(name);
    if (field !== undefined && this.values !== undefined) {
      this.values[field] = this.text.trim();
    }
    if (name === RECORD && this.values !== undefined && !this.broken) {
      const original = `<${RECORD}> ${[...ELEMENTS.values()].map((key) => this.values?.[key] ?? '').join(' ')}`;
      this.lines.push({ line: this.line, original, values: this.values });
      this.values = undefined;
    }
  }

  /** What follows the first mistake of an XML text means nothing any more. */
  private fail(message: string): void {
    if (!this.broken) {
      this.broken = true;
      const problem = `the XML breaks off here, what follows is not read (${message.replace(/^\d+:\d+: /, '')})`;
      this.lines.push({ line: this.parser.line, original: '', values: {}, problem });
    }
  }
}
