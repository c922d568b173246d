const preset = require('../../jest.preset.cjs');

module.exports = {
  ...preset,
  displayName: 'infra-e2e',
  testMatch: ['<rootDir>/**/*.e2e.ts'],
  // Minutes of plans and applies: see jest.matrix.config.cjs and jest.transitions.config.cjs.
  testPathIgnorePatterns: ['/option-matrix[.]e2e[.]ts$', '/test/transitions/'],
  globalSetup: '<rootDir>/src/synthesize-stacks.ts',
  globalTeardown: '<rootDir>/src/report-judged-requests.ts',
  testSequencer: '<rootDir>/longest-first.cjs',
  // Each file has its own moto, and the provider mostly sleeps between its polls: 70 s of an apply
  // with a queue take 5 s of a core.
  maxWorkers: 4,
  testTimeout: 300_000,
};
