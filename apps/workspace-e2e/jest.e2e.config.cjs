const config = require('./jest.config.cjs');

// Whole copies of the workspace, one after another: the timings are of a quiet machine.
module.exports = {
  ...config,
  testMatch: ['<rootDir>/**/*.e2e.ts'],
  maxWorkers: 1,
  testTimeout: 300_000,
};
