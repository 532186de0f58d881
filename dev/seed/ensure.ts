import { connect } from '#pkg/schema/connect';
import { renew } from './seed';

/** Brings the tables up to date and fills them with demo data, unless they hold other calls already. */
export async function ensureDemoData(url: string, log: (line: string) => void, rows?: number): Promise<void> {
  const connection = connect(url);
  try {
    const started = Date.now();
    const result = await renew(connection, rows, log);
    if (result.state === 'seeded') {
      log(`Demo data: ${result.rows.toLocaleString('en-US')} attempts in ${Date.now() - started} ms.`);
    }
  } finally {
    await connection.client.close();
  }
}
