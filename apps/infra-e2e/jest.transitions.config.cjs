const e2e = require('./jest.e2e.config.cjs');

// Stacks that change from one configuration to the next, applied one over the other.
module.exports = {
  ...e2e,
  globalSetup: '<rootDir>/src/begin-report.ts',
  displayName: 'infra-e2e transitions',
  testMatch: ['<rootDir>/test/transitions/*.e2e.ts'],
  testPathIgnorePatterns: [],
  // Terraform and its provider sleep most of the time, half a minute for each change of a queue, but
  // take a gigabyte for each account.
  maxWorkers: 2,
  maxConcurrency: 6,
};
