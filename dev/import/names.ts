import { Readable } from 'node:stream';
import { type Connection } from '#pkg/schema/connect';
import { reloadNames } from '#pkg/schema/migrate';
import { type RowReader } from './validate/row';

const KINDS = ['customer', 'provider'] as const;

/** Names of customers and providers as a file gives them; of several for one id, that of the latest call wins. */
export class NameCollector {
  private readonly latest = {
    customer: new Map<string, { name: string; start: number }>(),
    provider: new Map<string, { name: string; start: number }>(),
  };

  see(row: RowReader): void {
    for (const kind of KINDS) {
      const party = row.party(kind);
      if (party) {
        const start = row.startTime();
        const known = this.latest[kind].get(party.id);
        if (!known || start >= known.start) {
          this.latest[kind].set(party.id, { name: party.name, start });
        }
      }
    }
  }

  /** Stores the names, dated by their calls, so that loading an old file does not undo a rename. */
  async store({ client, database }: Connection): Promise<void> {
    for (const kind of KINDS) {
      const names = [...this.latest[kind]];
      if (names.length > 0) {
        const lines = names.map(([id, { name, start }]) => `${id}\t${name}\t${start}\n`);
        await client.insert({
          table: `${database}.${kind}`,
          columns: ['id', 'name', 'updated_at'],
          values: Readable.from(lines, { objectMode: false }),
          format: 'TabSeparated',
        });
      }
    }
    await reloadNames(client, database);
  }
}
