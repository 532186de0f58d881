/** Prints the layout of a mail as the text that its reader gets. */
import type { Line, MailLayout, Part } from './layout';

type Texts = Readonly<Record<string, string>>;

export const subjectText = ({ subject }: MailLayout, first: Texts, annotations: Texts): string =>
  inline(subject, first, annotations);

/** @param rows labels of every row, in order; at least one */
export function messageText({ head, row, foot }: MailLayout, rows: readonly Texts[], annotations: Texts): string {
  const [first = {}] = rows;
  return [
    lines(head, first, annotations),
    ...rows.map((labels) => lines(row, labels, annotations)),
    lines(foot, first, annotations),
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
