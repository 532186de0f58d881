// Jest's counterpart of esbuild's text loader: the file's text is the default export.
module.exports = {
  process: (text) => ({ code: `module.exports = { __esModule: true, default: ${JSON.stringify(text)} };` }),
};
