const preset = require('../../jest.preset.cjs');

// Every file has its own console and browser, and mostly waits for the console's clock.
module.exports = {
  ...preset,
  displayName: 'console-e2e',
  testMatch: ['<rootDir>/test/**/*.e2e.ts'],
  globalSetup: '<rootDir>/src/synthesize-stacks.ts',
  maxWorkers: 2,
  testTimeout: 300_000,
};
