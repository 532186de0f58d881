import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { type ServerResponse } from 'node:http';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { projectRoot } from '../../build/stamp';
import { HttpError, type Router } from './http';
import { type Plugin } from './plugins';

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
};

const modules = path.join(projectRoot, 'node_modules');

/** The fonts that `@grafana/ui`'s global styles name, from packages that carry them. */
const fonts: Readonly<Record<string, string>> = {
  'inter/Inter-Regular.woff2': 'inter/files/inter-latin-400-normal.woff2',
  'inter/Inter-Medium.woff2': 'inter/files/inter-latin-500-normal.woff2',
  'inter/Inter-Italic.woff2': 'inter/files/inter-latin-400-italic.woff2',
  'inter/Inter-MediumItalic.woff2': 'inter/files/inter-latin-500-italic.woff2',
};
const monospace = 'roboto-mono/files/roboto-mono-latin-400-normal.woff2';

/** Drawn where neither package has an icon that Grafana itself ships. */
const missingIcon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><circle cx="12" cy="12" r="8" fill="none" stroke="currentColor" stroke-width="2"/></svg>';

/** Built plugins, the page's own bundle, and what `@grafana/ui` loads by address: icons and fonts. */
export function addStaticRoutes(router: Router, plugins: ReadonlyMap<string, Plugin>, pageFolder: string): void {
  router.on('GET', '/public/plugins/:id/*', async ({ params, response }) => {
    const plugin = plugins.get(params.id ?? '');
    if (!plugin || !(await sendFile(response, plugin.folder, params.rest ?? ''))) {
      throw new HttpError(404, 'Plugin file not found');
    }
  });
  router.on('GET', '/public/build/img/icons/*', async ({ params, response }) => {
    const icon = params.rest ?? '';
    const found =
      (await sendFile(response, path.join(modules, '@grafana/ui/dist/public/img/icons'), icon)) ||
      (await sendFile(response, path.join(modules, '@iconscout/unicons/svg/line'), path.basename(icon)));
    if (!found) {
      response.writeHead(200, { 'Content-Type': contentTypes['.svg'] }).end(missingIcon);
    }
  });
  router.on('GET', '/public/fonts/*', async ({ params, response }) => {
    await sendFile(response, path.join(modules, '@fontsource'), fonts[params.rest ?? ''] ?? monospace);
  });
  router.on('GET', '/public/host/*', async ({ params, response }) => {
    if (!(await sendFile(response, pageFolder, params.rest ?? ''))) {
      throw new HttpError(404, 'Not found');
    }
  });
}

/** Sends a file of `folder` if it is there; whatever the name says, nothing outside the folder. */
async function sendFile(response: ServerResponse, folder: string, name: string): Promise<boolean> {
  const file = path.join(folder, path.posix.normalize(`/${decodeURIComponent(name)}`));
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) {
    return false;
  }
  const type = contentTypes[path.extname(file)] ?? 'application/octet-stream';
  response.writeHead(200, { 'Content-Type': type, 'Content-Length': found.size, 'Cache-Control': 'no-cache' });
  await pipeline(createReadStream(file), response);
  return true;
}
