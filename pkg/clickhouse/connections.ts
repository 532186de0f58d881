import { ReportFailure } from '../errors';
import type { CallContext } from '../handlers/types';
import { ClickHouseConnection } from './connection';
import { connectionSettings } from './settings';

interface Entry {
  readonly updatedMs: number;
  readonly connection: ClickHouseConnection;
}

/** Connections by data source. A data source that is saved again gets a new one; the old one is closed. */
export class Connections {
  private readonly entries = new Map<string, Entry>();

  /** @throws ReportFailure when the call addresses no data source, or its settings are wrong */
  of({ dataSource, orgId }: CallContext): ClickHouseConnection {
    if (dataSource === undefined) {
      throw new ReportFailure('input', 400, 'NO_DATA_SOURCE', 'This call addresses no Tollgrid data source.');
    }
    const key = `${orgId}/${dataSource.uid}`;
    const known = this.entries.get(key);
    if (known?.updatedMs === dataSource.updatedMs) {
      return known.connection;
    }
    const connection = new ClickHouseConnection(connectionSettings(dataSource));
    this.entries.set(key, { updatedMs: dataSource.updatedMs, connection });
    void known?.connection.close();
    return connection;
  }

  *[Symbol.iterator](): Iterator<ClickHouseConnection> {
    for (const { connection } of this.entries.values()) {
      yield connection;
    }
  }

  async close(): Promise<void> {
    await Promise.allSettled([...this].map((connection) => connection.close()));
    this.entries.clear();
  }
}
