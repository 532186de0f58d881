import { randomUUID } from 'node:crypto';
import { expect, type APIRequestContext } from '@playwright/test';

/** What a report says of the data source below. */
export const NOTHING_ANSWERS = 'Nothing answers at http://127.0.0.1:9';

/** Gives the uid of a data source at a port where nothing listens, and removes it afterwards. */
export async function withBrokenDataSource(
  request: APIRequestContext,
  use: (uid: string) => Promise<void>
): Promise<void> {
  const uid = `nothing-listens-${randomUUID().slice(0, 8)}`;
  const created = await request.post('/api/datasources', {
    data: {
      uid,
      name: `Nothing listens ${uid}`,
      type: 'tollgrid-cdr-datasource',
      access: 'proxy',
      url: 'http://127.0.0.1:9',
    },
  });
  expect(created.ok()).toBe(true);
  try {
    await use(uid);
  } finally {
    await request.delete(`/api/datasources/uid/${uid}`);
  }
}
