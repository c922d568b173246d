const preset = require('../../jest.preset.cjs');

// One console and one browser a file; a fault takes minutes of a clock that is sped up.
module.exports = {
  ...preset,
  displayName: 'console-e2e',
  testMatch: ['<rootDir>/test/**/*.e2e.ts'],
  maxWorkers: 1,
  testTimeout: 120_000,
};
