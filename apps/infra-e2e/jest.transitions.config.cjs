const e2e = require('./jest.e2e.config.cjs');

// Stacks that change from one configuration to the next, applied one over the other. Terraform and its
// provider sleep most of the time: half a minute for each change of a queue.
module.exports = {
  ...e2e,
  globalSetup: undefined,
  displayName: 'infra-e2e transitions',
  testMatch: ['<rootDir>/test/transitions/*.e2e.ts'],
  testPathIgnorePatterns: [],
};
