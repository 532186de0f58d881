import { readFileSync } from 'node:fs';

/**
 * What esbuild's text loader is for the bundle, for scripts that tsx runs as they are: `.proto` files are text. Import
 * this before anything that reaches `pkg/grpc`. Jest has a transform of its own and ignores it.
 */
require.extensions['.proto'] = (module, filename) => {
  module.exports = { __esModule: true, default: readFileSync(filename, 'utf8') };
};
