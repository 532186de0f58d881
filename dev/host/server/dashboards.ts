import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { HttpError, isRecord, type Router, text } from './http';
import { type Plugin } from './plugins';
import { type Entry } from './provisioning';

/** A dashboard as its file has it, in the classic schema. */
interface Dashboard {
  readonly uid: string;
  readonly title: string;
  readonly tags: readonly string[];
  readonly folder: string;
  readonly json: Record<string, unknown>;
}

/**
 * `/api/search` and `/api/dashboards/uid/:uid` over the dashboards of the providers and of the plugins' includes. Files
 * are read with every request: whoever edits a dashboard reloads the page.
 * @param providers entries of `provisioning/dashboards/*.yaml`
 * @param baseFolder what relative paths of providers begin at
 */
export function addDashboardRoutes(
  router: Router,
  providers: readonly Entry[],
  plugins: ReadonlyMap<string, Plugin>,
  baseFolder: string
): void {
  const all = async () => unique([...(await provided(providers, baseFolder)), ...(await included(plugins))]);
  router.on('GET', '/api/search', async ({ url: { searchParams } }) => {
    const query = (searchParams.get('query') ?? '').toLowerCase();
    const tags = searchParams.getAll('tag');
    const found = (await all()).filter(
      (dashboard) => dashboard.title.toLowerCase().includes(query) && tags.every((tag) => dashboard.tags.includes(tag))
    );
    return found.map(({ uid, title, tags: own, folder }, index) => ({
      ...{ id: index + 1, uid, title, tags: own, type: 'dash-db', uri: `db/${slug(title)}` },
      ...{ url: pageOf(uid, title), folderTitle: folder, isStarred: false },
    }));
  });
  router.on('GET', '/api/dashboards/uid/:uid', async ({ params }) => {
    const found = (await all()).find(({ uid }) => uid === params.uid);
    if (!found) {
      throw new HttpError(404, 'Dashboard not found');
    }
    const { uid, title, folder, json } = found;
    const meta = { type: 'db', slug: slug(title), url: pageOf(uid, title), folderTitle: folder, provisioned: true };
    return { dashboard: { id: 1, ...json }, meta };
  });
}

const pageOf = (uid: string, title: string) => `/d/${encodeURIComponent(uid)}/${slug(title)}`;

const slug = (title: string) =>
  title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

/** Providers come first: a dashboard of an app may be provisioned as well. */
const unique = (dashboards: readonly Dashboard[]): Dashboard[] =>
  [...new Map([...dashboards].reverse().map((dashboard) => [dashboard.uid, dashboard])).values()].sort((a, b) =>
    a.title.localeCompare(b.title)
  );

async function provided(providers: readonly Entry[], baseFolder: string): Promise<Dashboard[]> {
  const folders = await Promise.all(
    providers.map(async ({ folder, options }) => {
      const root = path.resolve(baseFolder, text(isRecord(options) ? options.path : ''));
      const files = await readdir(root, { recursive: true }).catch(() => []);
      const found = files.filter((file) => file.endsWith('.json')).map((file) => path.join(root, file));
      return Promise.all(found.map((file) => read(file, text(folder))));
    })
  );
  return folders.flat(2);
}

async function included(plugins: ReadonlyMap<string, Plugin>): Promise<Dashboard[]> {
  const files = [...plugins.values()].flatMap(({ json, folder }) =>
    (json.includes ?? []).flatMap((include) =>
      include.type === 'dashboard' && include.path ? [{ file: path.join(folder, include.path), name: json.name }] : []
    )
  );
  return (await Promise.all(files.map(({ file, name }) => read(file, name)))).flat();
}

/** None for a file that is no dashboard: half-written ones must not take the others down. */
async function read(file: string, folder: string): Promise<Dashboard[]> {
  try {
    const json: unknown = JSON.parse(await readFile(file, 'utf8'));
    if (!isRecord(json) || !Array.isArray(json.panels)) {
      return [];
    }
    const tags = Array.isArray(json.tags) ? json.tags.map(String) : [];
    return [{ uid: text(json.uid, path.basename(file, '.json')), title: text(json.title), tags, folder, json }];
  } catch {
    return [];
  }
}
