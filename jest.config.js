// Dates are formatted in explicit zones everywhere; UTC here keeps a forgotten zone visible on every machine.
process.env.TZ = 'UTC';

const base = require('./.config/jest.config');
const { grafanaESModules, nodeModulesToTransform } = require('./.config/jest/utils');

const swc = base.transform['^.+\\.(t|j)sx?$'];

const node = {
  testEnvironment: 'node',
  transform: { '^.+\\.m?[tj]sx?$': swc, '\\.(proto|sql)$': '<rootDir>/tests/support/textTransform.cjs' },
  transformIgnorePatterns: [
    nodeModulesToTransform([
      'csv-parse',
      'p-queue',
      'p-timeout',
      'hyparquet',
      'hyparquet-compressors',
      'hysnappy',
      'hyparquet-writer',
      'apache-arrow',
      'flatbuffers',
    ]),
  ],
  modulePathIgnorePatterns: ['<rootDir>/dist'],
};

module.exports = {
  // The engine works beside its tests: one worker would leave a processor idle.
  maxWorkers: 2,
  projects: [
    {
      ...base,
      displayName: 'web',
      testEnvironment: '<rootDir>/tests/support/dom/environment.ts',
      rootDir: __dirname,
      testMatch: ['<rootDir>/src/**/*.test.{ts,tsx}'],
      testPathIgnorePatterns: ['\\.node\\.test\\.ts$'],
      transform: { '^.+\\.m?[tj]sx?$': swc },
      transformIgnorePatterns: [
        nodeModulesToTransform([
          ...grafanaESModules,
          '@grafana',
          'marked-mangle',
          '@react-hookz',
          '@ver0',
          'react-data-grid',
        ]),
      ],
      modulePathIgnorePatterns: ['<rootDir>/dist'],
    },
    {
      ...node,
      displayName: 'unit',
      rootDir: __dirname,
      testMatch: [
        '<rootDir>/{model,pkg,dev}/**/*.test.ts',
        '<rootDir>/tests/{property,alerting}/**/*.test.ts',
        // Browser code on interfaces that jsdom lacks and Node has, such as File.stream().
        '<rootDir>/src/**/*.node.test.ts',
      ],
    },
    {
      ...node,
      displayName: 'engine',
      rootDir: __dirname,
      testMatch: ['<rootDir>/tests/{conformance,golden}/**/*.test.ts'],
      globalSetup: '<rootDir>/tests/support/engineSetup.ts',
      setupFilesAfterEnv: ['<rootDir>/tests/support/patience.ts'],
      globalTeardown: '<rootDir>/tests/support/engineTeardown.ts',
    },
  ],
};
