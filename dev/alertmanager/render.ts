/** Templates rendered by Alertmanager's own engine. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { AlertmanagerTools } from './tools';

const run = promisify(execFile);

/** An alert that fires. */
export interface FiringAlert {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

/** The root URL of the Grafana that alerts pretend to come from. */
export const ROOT_URL = 'https://grafana.example.com/';

/** What a template makes of alerts, in their order. @throws with the engine's own words if it cannot be rendered */
export async function renderTemplate(
  { amtool }: Pick<AlertmanagerTools, 'amtool'>,
  template: string,
  alerts: readonly FiringAlert[]
): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'tollgrid-mail-'));
  const [data, none] = [path.join(folder, 'data.json'), path.join(folder, 'none.tmpl')];
  try {
    await Promise.all([writeFile(data, JSON.stringify(dataOf(alerts))), writeFile(none, '')]);
    const { stdout } = await run(
      amtool,
      ['template', 'render', `--template.glob=${none}`, `--template.data=${data}`, `--template.text=${template}`],
      { timeout: 30_000, maxBuffer: 16 * 1024 * 1024 }
    );
    return stdout;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * What Grafana makes of an annotation of a rule, by the same engine: Grafana's own names, for the labels of a row and for
 * its root URL, are put in its words.
 */
export async function expandAnnotation(
  tools: Pick<AlertmanagerTools, 'amtool'>,
  annotation: string,
  labels: FiringAlert['labels']
): Promise<string> {
  const template = `{{ $labels := (index .Alerts 0).Labels }}${annotation.replaceAll('{{ externalURL }}', '{{ .ExternalURL }}')}`;
  return await renderTemplate(tools, template, [{ labels, annotations: {} }]);
}

/** The data of a notification, see `template.Data` of Alertmanager. */
function dataOf(alerts: readonly FiringAlert[]): object {
  return {
    receiver: 'mail',
    status: 'firing',
    alerts: alerts.map((alert) => ({
      ...alert,
      status: 'firing',
      startsAt: '2026-06-11T12:00:00Z',
      endsAt: '0001-01-01T00:00:00Z',
      generatorURL: `${ROOT_URL}alerting/grafana/rule/view`,
      fingerprint: '',
    })),
    groupLabels: {},
    commonLabels: {},
    commonAnnotations: {},
    externalURL: ROOT_URL,
  };
}
