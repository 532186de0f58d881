/** Tables of the documentation that come from the catalogue: what is written once is read everywhere. */
import { ALERT_RULES } from '#model/alerts/index';
import { CALL_FIELDS } from '#model/callList/fields';
import { dimensionOf, isReportId, measureOf, REPORTS, type ReportId } from '#model/catalogue/index';
import {
  CLASS_LABELS,
  JURISDICTION_CLASSES,
  JURISDICTION_REASONS,
  POLICY_CHOICES,
  REASON_TEXTS,
} from '#model/nanp/policy';

type Table = ReadonlyArray<readonly string[]>;

function measures(report: ReportId): Table {
  return [
    ['measure', 'id', 'unit', 'formula', 'what it is'],
    ...REPORTS[report].measures
      .map(measureOf)
      .map(({ label, id, unit, formula, description }) => [
        label,
        `\`${id}\``,
        UNITS[unit] ?? unit,
        formula,
        description,
      ]),
  ];
}

const UNITS: Readonly<Record<string, string>> = {
  fraction: 'share',
  moneyPerMinute: 'money per minute',
  moneyEach: 'money',
  instant: 'moment',
};

function dimensions(report: ReportId): Table {
  return [
    ['dimension', 'id', 'what it is'],
    ...REPORTS[report].dimensions
      .map(dimensionOf)
      .map(({ label, id, description }) => [label, `\`${id}\``, description]),
  ];
}

const policy = (): Table => [
  ['choice', 'flag', 'values, the default first', 'what it decides'],
  ...POLICY_CHOICES.map(({ label, flag, choices, description }) => [
    label,
    `\`--${flag}\``,
    choices.map(({ value }) => `\`${value}\``).join(', '),
    description,
  ]),
];

const classes = (): Table => [
  ['class', 'id', 'by LATA'],
  ...JURISDICTION_CLASSES.map((id) => [CLASS_LABELS.state[id], `\`${id}\``, CLASS_LABELS.lata[id]]),
];

const reasons = (): Table => [
  ['reason', 'id', 'what it means'],
  ...JURISDICTION_REASONS.map((id) => [REASON_TEXTS[id].label, `\`${id}\``, REASON_TEXTS[id].description]),
];

const callFields = (): Table => [
  ['field', 'id', 'what it is'],
  ...CALL_FIELDS.map(({ label, id, description }) => [label, `\`${id}\``, description]),
];

const ALERT_UNITS: Readonly<Record<string, string>> = { percent: '%', points: 'percentage points', times: '×' };

/** One row per parameter of a rule. */
const alerts = (): Table => [
  ['rule', 'parameter', 'id', 'default', 'range', 'what it decides'],
  ...ALERT_RULES.flatMap(({ title, parameters }) =>
    parameters.map((parameter, index) => [
      index === 0 ? title : '',
      parameter.label,
      `\`${parameter.id}\``,
      ...(parameter.kind === 'number'
        ? [
            `${parameter.default} ${ALERT_UNITS[parameter.unit] ?? parameter.unit}`,
            `${parameter.min} to ${parameter.max}`,
          ]
        : [parameter.default.join(', '), 'country codes']),
      parameter.description,
    ])
  ),
];

const PLAIN: Readonly<Record<string, () => Table>> = { alerts, policy, classes, reasons, 'call-fields': callFields };
const OF_REPORT: Readonly<Record<string, (report: ReportId) => Table>> = { measures, dimensions };

/** The table of a marker such as `measures dtmf`. @throws Error for a marker that means nothing */
function tableOf(marker: string): Table {
  const [name = '', report] = marker.split(' ');
  const ofReport = OF_REPORT[name];
  if (ofReport && isReportId(report)) {
    return ofReport(report);
  }
  const plain = PLAIN[name];
  if (!plain) {
    throw new Error(`There is no table "${marker}"`);
  }
  return plain();
}

const MARKED = /(<!-- table: (.+?) -->\n)[^]*?(<!-- end -->)/g;

/** A document whose marked places hold the present tables. */
export function withTables(document: string): string {
  return document.replace(MARKED, (_, begin: string, marker: string, end: string) => {
    const [head = [], ...rows] = tableOf(marker);
    const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map(escaped).join(' | ')} |`);
    return `${begin}\n${lines.join('\n')}\n\n${end}`;
  });
}

const escaped = (cell: string): string => cell.replaceAll('|', '\\|');
