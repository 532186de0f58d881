import { randomBytes } from 'node:crypto';
import { HttpError, isRecord, text } from './http';
import { type Provisioning } from './provisioning';

/** A data source as the host keeps it. `secureJsonData` never leaves the server. */
export interface DataSource {
  readonly id: number;
  readonly uid: string;
  readonly name: string;
  readonly type: string;
  readonly url: string;
  readonly user: string;
  readonly database: string;
  readonly basicAuth: boolean;
  readonly basicAuthUser: string;
  readonly isDefault: boolean;
  readonly readOnly: boolean;
  readonly jsonData: Readonly<Record<string, unknown>>;
  readonly secureJsonData: Readonly<Record<string, string>>;
  readonly version: number;
  readonly updatedMs: number;
}

export interface AppSettings {
  readonly enabled: boolean;
  readonly pinned: boolean;
  readonly jsonData: Readonly<Record<string, unknown>>;
  readonly secureJsonData: Readonly<Record<string, string>>;
}

const newApp: AppSettings = { enabled: false, pinned: false, jsonData: {}, secureJsonData: {} };

/** The host's settings, in memory: a restart begins again with what provisioning says. */
export class Store {
  private readonly dataSources = new Map<string, DataSource>();
  private readonly apps = new Map<string, AppSettings>();

  /** Adds what provisioning files say; a data source is read-only unless its file calls it editable, as in Grafana. */
  provision({ dataSources, apps }: Provisioning): void {
    for (const entry of dataSources) {
      this.put({ ...this.addDataSource(entry), readOnly: entry.editable !== true });
    }
    for (const app of apps) {
      this.updateApp(text(app.type), { ...app, enabled: app.disabled !== true, pinned: true });
    }
  }

  listDataSources(): DataSource[] {
    return [...this.dataSources.values()].sort((a, b) => a.name.localeCompare(b.name));
  }

  /** @throws HttpError 404 */
  dataSource(uid = ''): DataSource {
    const found = this.dataSources.get(uid);
    if (!found) {
      throw new HttpError(404, 'Data source not found');
    }
    return found;
  }

  /** @throws HttpError 409 when its name or uid is taken */
  addDataSource(body: Record<string, unknown>): DataSource {
    const id = Math.max(0, ...this.listDataSources().map((dataSource) => dataSource.id)) + 1;
    const uid = text(body.uid) || randomBytes(7).toString('hex');
    return this.put(this.unique(toDataSource(body, { ...blank, id, uid })));
  }

  /** @throws HttpError 403 for a read-only one, 409 when another write came between */
  updateDataSource(uid: string | undefined, body: Record<string, unknown>): DataSource {
    const existing = this.dataSource(uid);
    checkWritable(existing, 'update');
    if (typeof body.version === 'number' && body.version > 0 && body.version < existing.version) {
      throw new HttpError(409, 'Datasource has already been updated by someone else. Please reload and try again');
    }
    return this.put(this.unique({ ...toDataSource(body, existing), version: existing.version + 1 }));
  }

  removeDataSource(uid?: string): DataSource {
    const existing = this.dataSource(uid);
    checkWritable(existing, 'delete');
    this.dataSources.delete(existing.uid);
    return existing;
  }

  app(id: string): AppSettings {
    return this.apps.get(id) ?? newApp;
  }

  updateApp(id: string, body: Record<string, unknown>): void {
    const existing = this.app(id);
    this.apps.set(id, {
      enabled: typeof body.enabled === 'boolean' ? body.enabled : existing.enabled,
      pinned: typeof body.pinned === 'boolean' ? body.pinned : existing.pinned,
      jsonData: isRecord(body.jsonData) ? body.jsonData : existing.jsonData,
      secureJsonData: { ...existing.secureJsonData, ...secrets(body.secureJsonData) },
    });
  }

  private put(dataSource: DataSource): DataSource {
    const others = this.listDataSources().filter((other) => dataSource.isDefault && other.isDefault);
    others.forEach((other) => this.dataSources.set(other.uid, { ...other, isDefault: false }));
    this.dataSources.set(dataSource.uid, dataSource);
    return dataSource;
  }

  private unique(candidate: DataSource): DataSource {
    const { id, name, uid } = candidate;
    if (this.listDataSources().some((other) => other.id !== id && (other.name === name || other.uid === uid))) {
      throw new HttpError(409, 'data source with the same name already exists');
    }
    return candidate;
  }
}

const blank: Omit<DataSource, 'id' | 'uid'> = {
  name: '',
  type: '',
  url: '',
  user: '',
  database: '',
  basicAuth: false,
  basicAuthUser: '',
  isDefault: false,
  readOnly: false,
  jsonData: {},
  secureJsonData: {},
  version: 1,
  updatedMs: 0,
};

/** Fields absent from `body` keep what `base` says; secrets that `body` does not name are kept too. */
function toDataSource(body: Record<string, unknown>, base: DataSource): DataSource {
  const flag = (name: 'basicAuth' | 'isDefault') => (typeof body[name] === 'boolean' ? body[name] : base[name]);
  return {
    ...base,
    name: text(body.name, base.name),
    type: text(body.type, base.type),
    url: text(body.url, base.url),
    user: text(body.user, base.user),
    database: text(body.database, base.database),
    basicAuth: flag('basicAuth'),
    basicAuthUser: text(body.basicAuthUser, base.basicAuthUser),
    isDefault: flag('isDefault'),
    jsonData: isRecord(body.jsonData) ? body.jsonData : base.jsonData,
    secureJsonData: { ...base.secureJsonData, ...secrets(body.secureJsonData) },
    updatedMs: Math.max(Date.now(), base.updatedMs + 1),
  };
}

function secrets(value: unknown): Record<string, string> {
  const entries = isRecord(value) ? Object.entries(value) : [];
  return Object.fromEntries(entries.flatMap(([key, secret]) => (typeof secret === 'string' ? [[key, secret]] : [])));
}

/** Which secrets are set: all that the browser may know of them. */
export function secureFields(secureJsonData: Readonly<Record<string, string>>): Record<string, boolean> {
  const set = Object.entries(secureJsonData).filter(([, secret]) => secret !== '');
  return Object.fromEntries(set.map(([key]) => [key, true]));
}

function checkWritable(dataSource: DataSource, action: string): void {
  if (dataSource.readOnly) {
    throw new HttpError(403, `Cannot ${action} read-only data source`);
  }
}
