/**
 * JSON schemas of the documented bodies. Stricter than Grafana, which overlooks what it does not know: a field that no
 * document names is a violation here.
 * Sources: Grafana's swagger (`ProvisionedAlertRule`, `AlertRuleGroup`, `EmbeddedContactPoint`,
 * `TestReceiversConfigBodyParams`, `CreateFolderCommand`, `CreateOrUpdateReport`, `ReportEmail`), the published kinds of
 * the app platform (`AlertRule` v0alpha1, `Receiver` v0alpha1 and v1beta1) and, for provisioning files, the page "Use
 * configuration files to provision alerting resources".
 */
import Ajv, { type ValidateFunction } from 'ajv';

type Schema = Readonly<Record<string, unknown>>;

const texts = { type: 'object', additionalProperties: { type: 'string' } };
const text = { type: 'string' };
const flag = { type: 'boolean' };
const uid = { type: 'string', pattern: '^[a-zA-Z0-9-_]+$', maxLength: 40, minLength: 1 };
const instant = {
  type: 'string',
  pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?(Z|[+-]\\d{2}:\\d{2})$',
};
const goDuration = { type: 'string', pattern: '^((\\d+h)?(\\d+m)?(\\d+s)?)$', minLength: 2 };
const promDuration = {
  type: 'string',
  pattern: '^(((\\d+)y)?((\\d+)w)?((\\d+)d)?((\\d+)h)?((\\d+)m)?((\\d+)s)?|0)$',
  minLength: 1,
};

const object = (required: readonly string[], properties: Schema): Schema => ({
  type: 'object',
  required,
  properties,
  additionalProperties: false,
});

const emailSettings = object(['addresses'], {
  addresses: { type: 'string', minLength: 3 },
  singleEmail: flag,
  subject: text,
  message: text,
});

const ruleQuery = object(['refId', 'datasourceUid', 'model', 'relativeTimeRange'], {
  refId: { type: 'string', minLength: 1 },
  queryType: text,
  datasourceUid: { type: 'string', minLength: 1 },
  relativeTimeRange: object(['from', 'to'], {
    from: { type: 'integer', minimum: 0 },
    to: { type: 'integer', minimum: 0 },
  }),
  model: { type: 'object', required: ['refId'] },
});

const notificationSettings = object(['receiver'], {
  receiver: { type: 'string', minLength: 1 },
  group_by: {
    type: 'array',
    items: text,
    anyOf: [
      { contains: { const: '...' } },
      { allOf: [{ contains: { const: 'grafana_folder' } }, { contains: { const: 'alertname' } }] },
    ],
  },
  group_wait: promDuration,
  group_interval: promDuration,
  repeat_interval: promDuration,
  mute_time_intervals: { type: 'array', items: text },
  active_time_intervals: { type: 'array', items: text },
});

const provisionedRule = object(
  [...['title', 'condition', 'data', 'noDataState', 'execErrState', 'for'], ...['orgID', 'folderUID', 'ruleGroup']],
  {
    id: { type: 'integer' },
    uid,
    orgID: { type: 'integer' },
    folderUID: { type: 'string', minLength: 1 },
    ruleGroup: { type: 'string', minLength: 1, maxLength: 190 },
    title: { type: 'string', minLength: 1, maxLength: 190 },
    condition: { type: 'string', minLength: 1 },
    data: { type: 'array', minItems: 1, items: ruleQuery },
    updated: text,
    noDataState: { enum: ['Alerting', 'NoData', 'OK', 'KeepLast'] },
    execErrState: { enum: ['OK', 'Alerting', 'Error', 'KeepLast'] },
    for: goDuration,
    keep_firing_for: goDuration,
    missingSeriesEvalsToResolve: { type: 'integer', minimum: 0 },
    annotations: texts,
    labels: texts,
    provenance: text,
    isPaused: flag,
    notification_settings: notificationSettings,
    record: { type: 'object' },
  }
);

/** A rule as a provisioning file has it; some fields are called otherwise than in the API. */
const fileRule = object(['uid', 'title', 'condition', 'data'], {
  uid,
  title: { type: 'string', minLength: 1, maxLength: 190 },
  condition: { type: 'string', minLength: 1 },
  data: { type: 'array', minItems: 1, items: ruleQuery },
  noDataState: { enum: ['Alerting', 'NoData', 'OK', 'KeepLast'] },
  execErrState: { enum: ['OK', 'Alerting', 'Error', 'KeepLast'] },
  for: promDuration,
  keepFiringFor: promDuration,
  annotations: texts,
  labels: texts,
  isPaused: flag,
  notification_settings: notificationSettings,
});

const metadata = { type: 'object', properties: { annotations: texts, labels: texts } };

const resource = (kind: string, apiVersion: string, spec: Schema): Schema =>
  object(['kind', 'apiVersion', 'metadata', 'spec'], {
    kind: { const: kind },
    apiVersion: { type: 'string', pattern: `^${apiVersion.replaceAll('.', '\\.')}/v\\d+(alpha|beta)?\\d*$` },
    metadata,
    spec,
  });

const integration = object(['type', 'version', 'settings'], {
  uid: text,
  type: { const: 'email' },
  version: { const: 'v1' },
  disableResolveMessage: flag,
  settings: emailSettings,
});

const expression = object(['model'], {
  queryType: text,
  relativeTimeRange: object(['from', 'to'], { from: promDuration, to: promDuration }),
  datasourceUID: { type: 'string', pattern: '^[a-zA-Z0-9_-]+$' },
  model: { type: 'object' },
  source: flag,
});

const schemas = {
  folder: object(['title'], { uid, title: { type: 'string', minLength: 1 }, parentUid: text, description: text }),
  rule: provisionedRule,
  ruleGroup: object(['title', 'folderUid', 'interval'], {
    title: { type: 'string', minLength: 1, maxLength: 190 },
    folderUid: { type: 'string', minLength: 1 },
    interval: { type: 'integer', minimum: 10, multipleOf: 10 },
    rules: { type: 'array', items: provisionedRule },
  }),
  contactPoint: object(['name', 'type', 'settings'], {
    uid,
    name: { type: 'string', minLength: 1 },
    type: { const: 'email' },
    disableResolveMessage: flag,
    provenance: text,
    settings: emailSettings,
  }),
  alertmanagerTest: object(['receivers'], {
    alert: object([], { labels: texts, annotations: texts }),
    receivers: {
      type: 'array',
      minItems: 1,
      items: object(['name', 'grafana_managed_receiver_configs'], {
        name: { type: 'string', minLength: 1 },
        grafana_managed_receiver_configs: {
          type: 'array',
          minItems: 1,
          items: object(['name', 'type', 'settings'], {
            uid: text,
            name: { type: 'string', minLength: 1 },
            type: { const: 'email' },
            disableResolveMessage: flag,
            settings: emailSettings,
            secureFields: { type: 'object' },
          }),
        },
      }),
    },
  }),
  receiver: resource(
    'Receiver',
    'notifications.alerting.grafana.app',
    object(['title', 'integrations'], {
      title: { type: 'string', minLength: 1 },
      integrations: { type: 'array', items: integration },
    })
  ),
  receiverTest: object(['integration', 'alert'], {
    integration,
    alert: object(['labels', 'annotations'], { labels: texts, annotations: texts }),
  }),
  alertRule: resource(
    'AlertRule',
    'rules.alerting.grafana.app',
    object(['title', 'trigger', 'expressions', 'noDataState', 'execErrState'], {
      title: { type: 'string', minLength: 1, maxLength: 190 },
      paused: flag,
      trigger: object(['interval'], { interval: promDuration }),
      expressions: { type: 'object', minProperties: 1, additionalProperties: expression },
      noDataState: { enum: ['NoData', 'Ok', 'Alerting', 'KeepLast'] },
      execErrState: { enum: ['Error', 'Ok', 'Alerting', 'KeepLast'] },
      for: promDuration,
      keepFiringFor: promDuration,
      missingSeriesEvalsToResolve: { type: 'integer', minimum: 0 },
      labels: texts,
      annotations: texts,
      notificationSettings: object(['type', 'receiver'], {
        type: { const: 'SimplifiedRouting' },
        receiver: { type: 'string', minLength: 1 },
        groupBy: { type: 'array', items: text },
        groupWait: promDuration,
        groupInterval: promDuration,
        repeatInterval: promDuration,
        muteTimeIntervals: { type: 'array', items: text },
        activeTimeIntervals: { type: 'array', items: text },
      }),
      panelRef: { type: 'object' },
    })
  ),
  report: object(['name', 'recipients', 'schedule', 'dashboards'], {
    name: { type: 'string', minLength: 1 },
    recipients: { type: 'string', pattern: '^[^,\\s]+@[^,\\s]+(,[^,\\s]+@[^,\\s]+)*$' },
    replyTo: text,
    message: text,
    subject: text,
    schedule: object(['frequency', 'startDate', 'timeZone'], {
      frequency: { enum: ['once', 'hourly', 'daily', 'weekly', 'monthly', 'last', 'custom'] },
      startDate: instant,
      endDate: { anyOf: [instant, { type: 'null' }] },
      timeZone: { type: 'string', minLength: 1 },
      workdaysOnly: flag,
      intervalFrequency: { enum: ['', 'hours', 'days', 'weeks', 'months'] },
      intervalAmount: { type: 'integer', minimum: 0 },
      dayOfMonth: { type: 'string', pattern: '^(last|[1-9]|[12]\\d|3[01])$' },
    }),
    options: object([], {
      orientation: { enum: ['portrait', 'landscape'] },
      layout: { enum: ['grid', 'simple'] },
      pdfShowTemplateVariables: flag,
      pdfCombineOneFile: flag,
      csvEncoding: text,
    }),
    enableDashboardUrl: flag,
    enableCsv: flag,
    scaleFactor: { type: 'integer' },
    state: { enum: ['draft', 'scheduled', 'paused', 'expired'] },
    formats: { type: 'array', items: { enum: ['pdf', 'csv', 'image'] } },
    dashboards: {
      type: 'array',
      minItems: 1,
      items: object(['dashboard'], {
        dashboard: object(['uid'], { id: { type: 'integer' }, uid: { type: 'string', minLength: 1 }, name: text }),
        timeRange: object(['from', 'to'], { from: text, to: text }),
        reportVariables: {
          type: 'object',
          additionalProperties: { anyOf: [text, { type: 'array', items: text }] },
        },
      }),
    },
  }),
  ruleFile: object(['apiVersion', 'groups'], {
    apiVersion: { const: 1 },
    groups: {
      type: 'array',
      minItems: 1,
      items: object(['orgId', 'name', 'folder', 'interval', 'rules'], {
        orgId: { type: 'integer', minimum: 1 },
        name: { type: 'string', minLength: 1, maxLength: 190 },
        folder: { type: 'string', minLength: 1 },
        interval: promDuration,
        rules: { type: 'array', minItems: 1, items: fileRule },
      }),
    },
  }),
  reportEmail: object([], { id: { type: 'string' }, emails: text, email: text, useEmailsFromReport: flag }),
} satisfies Record<string, Schema>;

export type SchemaName = keyof typeof schemas;

const ajv = new Ajv({
  allErrors: true,
  strict: true,
  allowUnionTypes: true,
  strictTypes: false,
  strictRequired: false,
});
const compiled = new Map<SchemaName, ValidateFunction>();

/** What is wrong with a body, each with its place; none when it is right. */
export function problemsOf(name: SchemaName, body: unknown): readonly string[] {
  const validate = compiled.get(name) ?? ajv.compile(schemas[name]);
  compiled.set(name, validate);
  validate(body);
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath || '/'} ${message ?? ''} ${JSON.stringify(params)}`
  );
}
