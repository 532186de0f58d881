import { defineConfig } from 'eslint/config';
import react from 'eslint-plugin-react';
import reactHooks from 'eslint-plugin-react-hooks';
import baseConfig from './.config/eslint.config.mjs';

const forbid = (patterns) => ({ 'no-restricted-imports': ['error', { patterns }] });
const group = (names, message) => ({ group: names, message });

const notDev = group(['#dev/*', '**/dev/**', '**/tests/**'], 'dev and tests are imported by nobody.');
const notPkg = group(['#pkg/*', '**/pkg/**'], 'The front end talks to the backend over the protocol only.');
const notSrc = group(['**/src/**'], 'Front-end code stays in src.');
const notNode = group(['@clickhouse/*', 'node:*', 'chdb'], 'Browser code.');
const notGrafana = group(['@grafana/*', 'react', 'react-dom', 'react-*'], 'No front-end library here.');

/** The rules of hooks compile every file as React's compiler does: a third of the linter's time. */
const withoutHookRules = Object.fromEntries(
  Object.keys(reactHooks.rules).map((rule) => [`react-hooks/${rule}`, 'off'])
);
const withoutReactRules = Object.fromEntries(
  Object.keys(react.configs.flat.recommended.rules).map((rule) => [rule, 'off'])
);
const CALLS_HOOK = ['[callee.name=/^use([A-Z]|$)/]', '[callee.object.name="React"]']
  .map((callee) => `CallExpression${callee}`)
  .join(', ');

export default defineConfig([
  {
    ignores: [
      '**/node_modules/',
      '**/dist/',
      '.tollgrid/',
      '.cache/',
      'coverage/',
      'test-results/',
      'playwright-report/',
      '.config/**',
    ],
  },
  ...baseConfig,
  {
    files: ['**/*.{ts,tsx}'],
    rules: {
      complexity: ['error', 12],
      'max-lines': ['error', { max: 320, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
    },
  },
  {
    // No React here.
    files: ['{model,pkg,tests}/**/*.ts', 'dev/**/*.ts'],
    ignores: ['dev/host/page/**'],
    rules: { ...withoutHookRules, ...withoutReactRules },
  },
  {
    // Components need JSX, which these files cannot hold, and hooks are kept out of them.
    files: ['src/**/*.ts'],
    ignores: ['src/**/use*.ts', 'src/**/{preferences,sensors,valueLabels}.ts'],
    rules: {
      ...withoutHookRules,
      'no-restricted-syntax': [
        'error',
        { selector: CALLS_HOOK, message: 'Hooks stand in .tsx files or in files that are named after them, use*.ts.' },
      ],
    },
  },
  {
    files: ['model/**/*.ts'],
    rules: forbid([
      { regex: '^(?!\\.{1,2}/|#model/)', message: 'model imports nothing outside itself.' },
      group(['**/src/**', '**/pkg/**', '**/dev/**', '**/tests/**'], 'model imports nothing outside itself.'),
    ]),
  },
  {
    // A streaming XML parser without DOM or Node: the one thing that is not worth writing again.
    files: ['model/nanp/files/localCallingGuide.ts'],
    rules: forbid([{ regex: '^(?!\\.{1,2}/|#model/|saxes$)', message: 'model imports nothing outside itself.' }]),
  },
  {
    files: ['model/**/*.test.ts'],
    rules: { 'no-restricted-imports': 'off' },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    rules: forbid([notPkg, notDev, notNode]),
  },
  {
    files: ['src/pivot/**/*.{ts,tsx}'],
    rules: forbid([
      notPkg,
      notDev,
      notNode,
      group(['**/pages/**', '**/reportPage/**', '**/pivotPanel/**'], 'The pivot knows no page.'),
    ]),
  },
  { files: ['pkg/**/*.ts'], rules: forbid([notSrc, notDev, notGrafana]) },
  {
    files: ['pkg/sql/**/*.ts'],
    rules: forbid([notSrc, notDev, notGrafana, group(['**/grpc/**'], 'sql and grpc do not know each other.')]),
  },
  {
    files: ['pkg/grpc/**/*.ts'],
    rules: forbid([notSrc, notDev, notGrafana, group(['**/sql/**'], 'sql and grpc do not know each other.')]),
  },
  {
    files: ['dev/**/*.ts'],
    rules: { ...forbid([group(['**/tests/**'], 'dev does not import tests.')]), 'no-console': 'off' },
  },
  {
    files: ['tests/**/*.ts'],
    rules: { 'no-console': 'off', '@typescript-eslint/no-non-null-assertion': 'off', 'max-lines': 'off' },
  },
  { files: ['**/*.test.{ts,tsx}'], rules: { '@typescript-eslint/no-non-null-assertion': 'off', 'max-lines': 'off' } },
]);
