/** Prints the layout of a mail as the text that its reader gets. */
import { ROW_KINDS } from './columns';
import type { Line, MailLayout, Part } from './layout';

type Texts = Readonly<Record<string, string>>;

export const subjectText = ({ subject }: MailLayout, first: Texts, annotations: Texts): string =>
  inline(subject, first, annotations);

/** @param rows labels of every row, in order; at least one */
export function messageText(layout: MailLayout, rows: readonly Texts[], annotations: Texts): string {
  const [first = {}] = rows;
  const of = (kind: string) => rows.filter((labels) => labels['kind'] === kind);
  const listed = of(ROW_KINDS.row);
  return [
    lines(layout.head, first, annotations),
    ...of(ROW_KINDS.total).map((labels) => lines(layout.total, labels, annotations)),
    listed.length > 0 ? lines(layout.rowsHead, first, annotations) : '',
    ...listed.map((labels) => lines(layout.row, labels, annotations)),
    lines(layout.foot, first, annotations),
  ].join('');
}

const lines = (all: readonly Line[], labels: Texts, annotations: Texts): string =>
  all
    .filter(({ when }) => when === undefined || labels[when])
    .map((line) => `${inline(line, labels, annotations)}\n`)
    .join('');

const inline = ({ parts }: Line, labels: Texts, annotations: Texts): string =>
  parts.map((part) => filled(part, labels, annotations)).join('');

function filled(part: Part, labels: Texts, annotations: Texts): string {
  if (typeof part === 'string') {
    return part;
  }
  return ('label' in part ? labels[part.label] : annotations[part.annotation]) ?? '';
}
