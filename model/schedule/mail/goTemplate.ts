/**
 * Prints the layout of a mail as Go templates. They use nothing but what Go's engine itself has, and the fields that Prometheus'
 * Alertmanager and Grafana's have alike.
 */
import { ROW_KINDS } from './columns';
import type { Line, MailLayout, Part } from './layout';

/**
 * Text that Go's template engine gives out as it is. Every opening brace is escaped: one before a template's own would
 * be taken for its start.
 */
export const escapeTemplate = (text: string): string => text.replaceAll('{', '{{ "{" }}');

/** The label that tells a row of a report from the alert that its evaluation failed. */
const IS_ROW = '{{ if index .Labels "period" }}';
const FIRST = '{{ with index .Alerts.Firing 0 }}';

export const subjectTemplate = ({ subject, error }: MailLayout): string =>
  `{{ if .Alerts.Firing }}${FIRST}${IS_ROW}${inline(subject)}{{ else }}${inline(error.subject)}{{ end }}{{ end }}{{ end }}`;

export function messageTemplate({ head, total, rowsHead, row, foot, error }: MailLayout): string {
  const first = `${FIRST}${IS_ROW}${lines(head)}{{ else }}${lines(error.lines)}{{ end }}{{ end }}`;
  const totals = eachOf(ROW_KINDS.total, lines(total));
  const once = `{{ if not $listed }}${lines(rowsHead)}{{ $listed = true }}{{ end }}`;
  const rows = `{{ $listed := false }}${eachOf(ROW_KINDS.row, once + lines(row))}`;
  const last = foot.length === 0 ? '' : `${FIRST}${IS_ROW}${lines(foot)}{{ end }}{{ end }}`;
  return `{{ if .Alerts.Firing }}${first}${totals}${rows}${last}{{ end }}`;
}

const eachOf = (kind: string, text: string): string =>
  `{{ range .Alerts.Firing }}{{ if eq (index .Labels "kind") ${quoted(kind)} }}${text}{{ end }}{{ end }}`;

const lines = (all: readonly Line[]): string =>
  all
    .map((line) => {
      const text = `${inline(line)}\n`;
      return line.when === undefined ? text : `{{ if index .Labels ${quoted(line.when)} }}${text}{{ end }}`;
    })
    .join('');

const inline = ({ parts }: Line): string => parts.map(printed).join('');

function printed(part: Part): string {
  if (typeof part === 'string') {
    return escapeTemplate(part);
  }
  return 'label' in part
    ? `{{ index .Labels ${quoted(part.label)} }}`
    : `{{ index .Annotations ${quoted(part.annotation)} }}`;
}

const quoted = (name: string): string => JSON.stringify(name);
