const config = require('./jest.config.cjs');

// Whole copies of the workspace, one file after another. Its timings mean something on a quiet machine only.
module.exports = {
  ...config,
  testMatch: ['<rootDir>/**/*.e2e.ts'],
  maxWorkers: 1,
  testTimeout: 300_000,
};
