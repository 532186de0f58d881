import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import { isRecord } from './http';

type Environment = Readonly<Record<string, string | undefined>>;
export type Entry = Readonly<Record<string, unknown>>;

export interface Provisioning {
  readonly dataSources: readonly Entry[];
  readonly apps: readonly Entry[];
  /** Providers of dashboards: where their files are. */
  readonly dashboards: readonly Entry[];
}

/**
 * Reads `datasources/*.yaml`, `plugins/*.yaml` and `dashboards/*.yaml` of a provisioning folder, variables replaced as
 * Grafana does.
 */
export async function readProvisioning(folder: string, environment: Environment): Promise<Provisioning> {
  const [dataSources, apps, dashboards] = await Promise.all([
    readEntries(path.join(folder, 'datasources'), 'datasources', environment),
    readEntries(path.join(folder, 'plugins'), 'apps', environment),
    readEntries(path.join(folder, 'dashboards'), 'providers', environment),
  ]);
  return { dataSources, apps, dashboards };
}

async function readEntries(folder: string, key: string, environment: Environment): Promise<Entry[]> {
  const files = (await readdir(folder).catch(() => [])).filter((file) => /\.ya?ml$/.test(file)).sort();
  const documents = await Promise.all(
    files.map(async (file) => expand(parse(await readFile(path.join(folder, file), 'utf8')), environment))
  );
  return documents.flatMap((document) => {
    const entries = isRecord(document) ? document[key] : undefined;
    return Array.isArray(entries) ? entries.filter(isRecord) : [];
  });
}

/** Replaces variables in every string value, however deep; keys and other types stay as they are. */
function expand(value: unknown, environment: Environment): unknown {
  if (typeof value === 'string') {
    return expandText(value, environment);
  }
  if (Array.isArray(value)) {
    return value.map((item) => expand(item, environment));
  }
  return isRecord(value)
    ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, expand(item, environment)]))
    : value;
}

/** `$NAME` and `${NAME}` become the variable's value (empty when unset), `$$` a dollar sign. */
export function expandText(value: string, environment: Environment): string {
  return value.replace(/\$(?:(\$)|\{(\w+)\}|(\w+))/g, (_, dollar?: string, braced?: string, bare?: string) =>
    dollar ? '$' : (environment[braced ?? bare ?? ''] ?? '')
  );
}
