import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { type RunningHost, startHost } from '../../dev/host/server/host';
import { hostTarget } from '../../dev/build/targets';

const run = promisify(execFile);
const root = path.resolve(__dirname, '../..');

let folder: string;
let host: RunningHost;

/** A plugin of two lines of JSON with the fixture backend, and a host that serves it. */
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tollgrid-host-'));
  const dataSource = path.join(folder, 'dist/datasource');
  await mkdir(dataSource, { recursive: true });
  await mkdir(path.join(folder, 'provisioning/datasources'), { recursive: true });
  const app = { id: 'test-cdr-app', type: 'app', name: 'App', info: { version: '1.2.3' } };
  const nested = {
    id: 'test-cdr-datasource',
    type: 'datasource',
    name: 'Source',
    backend: true,
    executable: 'gpx_test',
  };
  await writeFile(path.join(folder, 'dist/plugin.json'), JSON.stringify(app));
  await writeFile(path.join(dataSource, 'plugin.json'), JSON.stringify(nested));
  await writeFile(path.join(dataSource, 'secret.txt'), 'module');
  await writeFile(
    path.join(folder, 'provisioning/datasources/test.yaml'),
    `datasources:
      - { name: Fixed, uid: fixed, type: test-cdr-datasource, url: '\${URL}' }
      - name: Open
        uid: open
        type: test-cdr-datasource
        url: $URL/$MISSING
        editable: true
        isDefault: true
        jsonData: { price: '$$5', nested: { list: ['$URL'] }, count: 3 }
        secureJsonData: { password: '$SECRET', empty: '$MISSING' }`
  );
  const bundle = path.join(folder, 'fixture.cjs');
  // In a process of its own: esbuild does not run inside Jest's globals.
  const esbuild = path.join(root, 'node_modules/esbuild/bin/esbuild');
  const options = ['--bundle', '--platform=node', '--target=node20', '--loader:.proto=text', '--loader:.sql=text'];
  await run(esbuild, ['tests/support/backendFixture.ts', ...options, `--outfile=${bundle}`], { cwd: root });
  const executable = path.join(dataSource, `gpx_test_${hostTarget().name}`);
  await writeFile(executable, `#!/bin/sh\nexec '${process.execPath}' '${bundle}'\n`, { mode: 0o755 });
  host = await startHost({
    port: 0,
    dist: path.join(folder, 'dist'),
    pageFolder: folder,
    provisioning: path.join(folder, 'provisioning'),
    environment: { URL: 'http://clickhouse:8123', SECRET: 'hidden-password' },
    log: () => undefined,
  });
}, 60_000);

afterAll(async () => {
  await host?.close();
  await rm(folder, { recursive: true, force: true });
});

const get = (address: string, init?: RequestInit) => fetch(host.url + address, init);
const send = (method: string, address: string, body: unknown) => get(address, { method, body: JSON.stringify(body) });
const json = async (response: Promise<Response>) => (await response).json();
const query = (...orders: Array<Record<string, unknown>>) =>
  send('POST', '/api/ds/query', {
    from: '1767225600000',
    to: '1767312000000',
    queries: orders.map((order) => ({ datasource: { uid: 'open' }, ...order })),
  });

describe('provisioning', () => {
  it('replaces variables in values, however deep, and nothing else', async () => {
    expect(await json(get('/api/datasources/uid/open'))).toMatchObject({
      url: 'http://clickhouse:8123/',
      jsonData: { price: '$5', nested: { list: ['http://clickhouse:8123'] }, count: 3 },
      isDefault: true,
      readOnly: false,
    });
    expect(await json(get('/api/datasources/uid/fixed'))).toMatchObject({ readOnly: true, isDefault: false });
  });

  it('keeps what is not called editable from changes', async () => {
    expect((await send('PUT', '/api/datasources/uid/fixed', { name: 'Other' })).status).toBe(403);
    expect((await get('/api/datasources/uid/fixed', { method: 'DELETE' })).status).toBe(403);
  });
});

describe('settings of data sources', () => {
  it('never shows a secret, only that it is set', async () => {
    expect(await json(get('/api/datasources/uid/open'))).toMatchObject({ secureJsonFields: { password: true } });
    const addresses = ['/', '/api/datasources', '/api/datasources/uid/open', '/api/frontend/settings', '/api/plugins'];
    for (const address of addresses) {
      const text = await (await get(address)).text();
      expect(text).not.toContain('hidden-password');
      expect(text).not.toContain('secureJsonData"');
    }
  });

  it('keeps the secrets that a change does not name, and hands them to the backend', async () => {
    const { datasource } = await json(
      send('POST', '/api/datasources', {
        name: 'Added',
        type: 'test-cdr-datasource',
        url: 'http://one',
        secureJsonData: { password: 'first', token: 'second' },
      })
    );
    const address = `/api/datasources/uid/${datasource.uid}`;
    await send('PUT', address, { ...datasource, url: 'http://two', secureJsonData: { token: 'third' } });
    const { results } = await json(query({ refId: 'A', do: 'context', datasource: { uid: datasource.uid } }));
    const { dataSource, user } = JSON.parse(results.A.error);
    expect(dataSource).toMatchObject({
      name: 'Added',
      url: 'http://two',
      secureJsonData: { password: 'first', token: 'third' },
    });
    expect(dataSource.updatedMs).toBeGreaterThan(0);
    expect(user).toMatchObject({ login: 'admin', role: 'Admin' });
    expect((await send('PUT', address, { ...datasource, version: 1 })).status).toBe(409);
    expect((await send('POST', '/api/datasources', { name: 'Added', type: 'test-cdr-datasource' })).status).toBe(409);
    expect((await get(address, { method: 'DELETE' })).status).toBe(200);
    expect((await get(address)).status).toBe(404);
  });

  it.each(['Viewer', 'Editor'])('are not for the role %s, which may query', async (role) => {
    const headers = { Cookie: `host_role=${role}` };
    expect((await get('/api/datasources', { headers })).status).toBe(403);
    expect((await get('/api/datasources/uid/open', { method: 'DELETE', headers })).status).toBe(403);
    const body = JSON.stringify({ queries: [{ refId: 'A', datasource: { uid: 'open' }, do: 'context' }] });
    const { results } = await json(get('/api/ds/query', { method: 'POST', body, headers }));
    expect(JSON.parse(results.A.error).user.role).toBe(role);
  });

  it('remembers a role that an address chose', async () => {
    const response = await get('/a/test-cdr-app?hostRole=Viewer');
    expect(response.headers.get('set-cookie')).toContain('host_role=Viewer');
    expect(await response.text()).toContain('"orgRole":"Viewer"');
  });
});

describe('user storage', () => {
  const address = '/apis/userstorage.grafana.app/v0alpha1/namespaces/default/user-storage/';
  const name = 'test-cdr-app:admin';

  it('keeps texts by merge patch, for their user alone', async () => {
    expect((await get(address + name)).status).toBe(404);
    const body = { metadata: { name }, spec: { data: { one: '1', two: '2' } } };
    expect((await send('POST', address, body)).status).toBe(201);
    expect((await send('POST', address, body)).status).toBe(409);
    await send('PATCH', address + name, { spec: { data: { two: null, three: '3' } } });
    expect(await json(get(address + name))).toMatchObject({ spec: { data: { one: '1', three: '3' } } });
    expect((await get(address + name, { headers: { Cookie: 'host_role=Viewer' } })).status).toBe(403);
  });

  it('is not there for a browser that turned it off', async () => {
    const response = await get('/a/test-cdr-app?hostUserStorage=off');
    expect(response.headers.get('set-cookie')).toContain('host_user_storage=off');
    expect((await get(address + name, { headers: { Cookie: 'host_user_storage=off' } })).status).toBe(404);
  });
});

describe('queries', () => {
  it('answers frames in the form of Grafana', async () => {
    const response = await query({ refId: 'Q', do: 'table', rows: 3 });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      results: {
        Q: {
          status: 200,
          frames: [
            {
              schema: {
                name: 'Table',
                refId: 'Q',
                meta: { type: 'table', typeVersion: [0, 1] },
                fields: [
                  expect.objectContaining({ name: 'Number', type: 'number', config: { unit: 'short' } }),
                  expect.objectContaining({ name: 'Text', type: 'string' }),
                ],
              },
              data: {
                values: [
                  [0, 0.5, 1],
                  ['row 0', 'row 1', 'row 2'],
                ],
              },
            },
          ],
        },
      },
    });
  });

  it('answers 400 with the results of the other queries when one fails', async () => {
    const response = await query({ refId: 'A', do: 'table', rows: 1 }, { refId: 'B', do: 'fail' });
    const { results } = await response.json();
    expect(response.status).toBe(400);
    expect(results.A).toMatchObject({ status: 200, frames: [{}] });
    expect(results.B.status).toBeGreaterThanOrEqual(400);
    expect(results.B).toMatchObject({ error: expect.any(String), errorSource: 'plugin' });
  });

  it('hands time range, defaults and headers on', async () => {
    const queries = [{ refId: 'A', datasource: { uid: 'open' }, do: 'context' }];
    const { results } = await json(
      get('/api/ds/query', {
        method: 'POST',
        headers: { 'X-Panel-Id': '7', Cookie: 'a=b' },
        body: JSON.stringify({ from: 'now-6h', to: 'now', queries }),
      })
    );
    const context = JSON.parse(results.A.error);
    const { fromMs, toMs } = context.query.range;
    expect(toMs - fromMs).toBe(6 * 3_600_000);
    expect(context.query).toMatchObject({ maxDataPoints: 100, intervalMs: 1000 });
    expect(context.headers).toMatchObject({ 'x-panel-id': '7', 'x-grafana-org-id': '1' });
    expect(Object.keys(context.headers)).not.toContain('cookie');
  });

  it.each([
    ['no queries', { queries: [] }, 400],
    ['no data source', { queries: [{ refId: 'A' }] }, 400],
    ['an unknown data source', { queries: [{ refId: 'A', datasource: { uid: 'none' } }] }, 404],
    ['a broken time range', { from: 'soon', queries: [{ refId: 'A', datasource: { uid: 'open' } }] }, 400],
    ['something else than an object', [], 400],
  ])('refuses %s', async (_, body, status) => {
    const response = await send('POST', '/api/ds/query', body);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ message: expect.any(String) });
  });

  it('cancels in the backend when the browser goes away', async () => {
    const aborted = async () =>
      Number(/aborted (\d+)/.exec(await (await get('/api/plugins/test-cdr-datasource/metrics')).text())?.[1]);
    const before = await aborted();
    const controller = new AbortController();
    const body = JSON.stringify({ queries: [{ refId: 'A', datasource: { uid: 'open' }, do: 'wait' }] });
    const pending = get('/api/ds/query', { method: 'POST', body, signal: controller.signal });
    setTimeout(() => controller.abort(), 300);
    await expect(pending).rejects.toThrow('aborted');
    await expect(eventually(aborted, (count) => count > before)).resolves.toBe(before + 1);
  });
});

describe('health and resources', () => {
  it('answers the health that the backend reports', async () => {
    const response = await get('/api/datasources/uid/open/health');
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ status: 'OK', details: { version: '26.7' } });
  });

  it('passes method, path, query and body of a resource call', async () => {
    const response = await get('/api/datasources/uid/open/resources/some/path?q=a%20b', {
      method: 'POST',
      body: 'text',
    });
    expect(response.status).toBe(201);
    expect(response.headers.get('x-seen')).toBe('a, b');
    expect(response.headers.get('content-security-policy')).toBe('sandbox');
    expect(await response.json()).toEqual({ method: 'POST', path: 'some/path', query: { q: 'a b' }, body: 'text' });
  });

  it('streams a resource answer piece by piece', async () => {
    const started = Date.now();
    const response = await get('/api/datasources/uid/open/resources/stream?count=4&pauseMs=150&size=8');
    const reader = response.body!.getReader();
    const first = await reader.read();
    const firstMs = Date.now() - started;
    let length = first.value!.length;
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      length += next.value.length;
    }
    expect(length).toBe(32);
    expect(Date.now() - started - firstMs).toBeGreaterThan(250);
  });
});

describe('the backend process', () => {
  it('is started again within seconds after a crash', async () => {
    const crashed = await query({ refId: 'A', do: 'crash' });
    expect(crashed.status).toBe(500);
    const status = async () => (await get('/api/datasources/uid/open/health')).status;
    await expect(eventually(status, (value) => value === 200)).resolves.toBe(200);
  });
});

describe('files', () => {
  it('serves the files of a plugin from its own folder and from nowhere else', async () => {
    expect(await (await get('/public/plugins/test-cdr-datasource/secret.txt')).text()).toBe('module');
    expect((await get('/public/plugins/test-cdr-app/datasource/secret.txt')).status).toBe(200);
    expect((await get('/public/plugins/test-cdr-datasource/..%2Fplugin.json')).status).toBe(200);
    expect((await get('/public/plugins/test-cdr-datasource/..%2F..%2Ffixture.cjs')).status).toBe(404);
  });

  it('answers an unknown part of the API with 404 and every other address with the page', async () => {
    expect((await get('/api/nothing')).status).toBe(404);
    expect(await (await get('/explore')).text()).toContain('window.grafanaBootData');
  });
});

/** Asks again until the value is as wanted, five seconds at most. */
async function eventually<T>(ask: () => Promise<T>, isWanted: (value: T) => boolean): Promise<T> {
  let value = await ask();
  for (const until = Date.now() + 5_000; !isWanted(value) && Date.now() < until; value = await ask()) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return value;
}
