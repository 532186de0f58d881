import { PluginContextProvider, type PluginMeta } from '@grafana/data';
import { config, setBackendSrv, type BackendSrv, type BackendSrvRequest } from '@grafana/runtime';
import { act, renderHook, waitFor } from '@testing-library/react';
import React from 'react';
import { of, throwError } from 'rxjs';
import { useSavedViews } from './useSavedViews';

interface Spec {
  readonly data: Readonly<Record<string, string | null>>;
}

/** Grafana's storage for one user and plugin: the whole, a first item, and changes to items. */
class UserStorageApi {
  kept: Record<string, string> | undefined;

  readonly fetch = ({ method, data }: Pick<BackendSrvRequest, 'method' | 'data'>) => {
    const spec: Spec | undefined = data?.spec;
    if (method === 'GET') {
      return this.kept === undefined ? refused(404) : of({ data: { spec: { data: this.kept } } });
    }
    const entries = Object.entries({ ...this.kept, ...spec?.data });
    this.kept = Object.fromEntries(entries.flatMap(([key, value]) => (value === null ? [] : [[key, value]])));
    return of({ data: {} });
  };
}

const refused = (status: number) => throwError(() => ({ status }));

function savedViews(fetch: (request: BackendSrvRequest) => unknown, pluginId: string) {
  const backend: Partial<Record<keyof BackendSrv, unknown>> = { fetch };
  setBackendSrv(backend as BackendSrv);
  const meta = { id: pluginId } as PluginMeta;
  const wrapper = ({ children }: React.PropsWithChildren) => (
    <PluginContextProvider meta={meta}>{children}</PluginContextProvider>
  );
  return renderHook(() => useSavedViews(pluginId), { wrapper });
}

const PIVOT = 'rows=customer&measures=attempts';

beforeEach(() => {
  localStorage.clear();
  config.bootData = { ...config.bootData, user: { ...config.bootData?.user, isSignedIn: true, uid: 'u1', id: 1 } };
});

describe('views of a user', () => {
  it('are kept by Grafana, renamed, deleted and found again', async () => {
    const api = new UserStorageApi();
    const { result } = savedViews(api.fetch, 'kept');
    await waitFor(() => expect(result.current.unavailable).toBe(false));
    const first = await act(() => result.current.save({ name: 'Losses', pivot: PIVOT }));
    await act(() => result.current.save({ name: 'Hours', pivot: PIVOT }));
    expect(result.current.views.map(({ name }) => name)).toEqual(['Hours', 'Losses']);
    await act(() => result.current.save({ id: first?.id ?? '', name: 'All losses', pivot: PIVOT }));
    expect(result.current.views.map(({ name }) => name)).toEqual(['All losses', 'Hours']);
    await act(() => result.current.remove(first?.id ?? ''));
    expect(Object.values(api.kept ?? {}).map((text) => JSON.parse(text))).toEqual([
      { version: 1, name: 'Hours', pivot: PIVOT },
    ]);
    expect(localStorage).toHaveLength(0);
  });

  it('of another release, or not readable, are left alone', async () => {
    const api = new UserStorageApi();
    api.kept = {
      'view.a': JSON.stringify({ version: 1, name: 'Mine', pivot: PIVOT }),
      'view.b': JSON.stringify({ version: 2, name: 'Newer', query: {} }),
      'view.c': '{',
      other: '1',
    };
    const { result } = savedViews(api.fetch, 'read');
    await waitFor(() => expect(result.current.views).toEqual([{ id: 'a', name: 'Mine', pivot: PIVOT }]));
    expect(Object.keys(api.kept)).toHaveLength(4);
  });

  it.each([404, 403, 500])(
    'are not saved where Grafana answers %i, and no copy stays in the browser',
    async (status) => {
      const { result } = savedViews(() => refused(status), `none-${status}`);
      expect(await act(() => result.current.save({ name: 'Losses', pivot: PIVOT }))).toBeUndefined();
      expect(result.current).toMatchObject({ unavailable: true, views: [] });
      expect(localStorage).toHaveLength(0);
    }
  );

  it('are not saved for somebody who is not signed in', async () => {
    config.bootData.user.isSignedIn = false;
    const { result } = savedViews(new UserStorageApi().fetch, 'anonymous');
    expect(result.current.unavailable).toBe(true);
    expect(await act(() => result.current.save({ name: 'Losses', pivot: PIVOT }))).toBeUndefined();
  });
});
