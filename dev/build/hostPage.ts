import { rm } from 'node:fs/promises';
import path from 'node:path';
import { build, type Plugin } from 'esbuild';
import { buildWhenChanged, cacheFolder, projectRoot } from './stamp';

const hostFolder = path.join(projectRoot, 'dev/host');
const modules = path.join(projectRoot, 'node_modules');

/** Where the page's bundle is. */
export const hostPageFolder = path.join(cacheFolder, 'host-page');

/** Bundles the host's page if it is missing or its sources or packages changed. @returns whether it did */
export async function ensureHostPage(): Promise<boolean> {
  return buildWhenChanged({
    name: 'host-page',
    inputs: ['dev/host/page', 'dev/build/hostPage.ts', 'dev/host/package.json', 'package-lock.json'],
    outputs: [path.join(hostPageFolder, 'main.js'), path.join(hostPageFolder, 'editor.worker.js')],
    run: buildPage,
  });
}

async function buildPage(): Promise<void> {
  // Chunks carry a hash of their content in their names: those of the last build would stay for ever.
  await rm(hostPageFolder, { recursive: true, force: true });
  const common = {
    absWorkingDir: projectRoot,
    bundle: true,
    minify: true,
    outdir: hostPageFolder,
    logLevel: 'warning',
    // systemjs has a package type that esbuild does not know.
    logOverride: { 'package.json': 'silent' },
    define: { 'process.env.NODE_ENV': '"production"' },
  } as const;
  await Promise.all([
    build({
      ...common,
      entryPoints: { main: path.join(hostFolder, 'page/main.tsx') },
      format: 'esm',
      splitting: true,
      loader: { '.ttf': 'file', '.woff2': 'file' },
      // SystemJS' `define` is for plugins: packages that look for an AMD loader first must not find it.
      define: { ...common.define, define: 'undefined' },
      plugins: [runtimeInternals, oneRouter, babelDefaultExports],
    }),
    build({
      ...common,
      entryPoints: { 'editor.worker': path.join(modules, 'monaco-editor/esm/vs/editor/editor.worker.js') },
      format: 'iife',
    }),
  ]);
}

/**
 * Some setters that Grafana itself calls are in the files of `@grafana/runtime`, but not among its exports. By their
 * paths they are the same module instances. A path that is gone fails the build.
 */
const runtimeInternals: Plugin = {
  name: 'runtime-internals',
  setup: ({ onResolve }) => {
    onResolve({ filter: /^@runtime-internal\// }, ({ path: name }) => ({
      path: path.join(modules, '@grafana/runtime/dist/esm', `${name.replace('@runtime-internal/', '')}.mjs`),
    }));
  },
};

/**
 * `@grafana/ui` has copies of the router of its own; one page needs one router context. `@grafana/scenes` is written for
 * version 6, which the compatibility layer gives it.
 */
const oneRouter: Plugin = {
  name: 'one-router',
  setup: ({ onResolve, resolve }) => {
    onResolve({ filter: /^react-router-dom(-v5-compat)?$/ }, ({ path: name, importer, kind, pluginData }) => {
      if (pluginData === 'resolved') {
        return undefined;
      }
      const given = importer.includes('@grafana/scenes') ? 'react-router-dom-v5-compat' : name;
      return resolve(given, { kind, resolveDir: hostFolder, pluginData: 'resolved' });
    });
  },
};

/**
 * The `.mjs` files of `@grafana/ui` import defaults of these CommonJS packages as Node would: they would get the whole
 * exports object. A module in between gives them the default that they mean.
 */
const babelDefaultExports: Plugin = {
  name: 'babel-default-exports',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^(react-custom-scrollbars-2|calculate-size)$/ }, ({ path: name, importer }) =>
      importer.endsWith('.mjs') ? { path: name, namespace: 'babel-default' } : undefined
    );
    onLoad({ filter: /.*/, namespace: 'babel-default' }, ({ path: name }) => ({
      contents: `export { default } from '${name}'; export * from '${name}';`,
      resolveDir: modules,
    }));
  },
};
