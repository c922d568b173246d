const e2e = require('./jest.e2e.config.cjs');

// Every row of the option matrix, validated and planned.
module.exports = {
  ...e2e,
  globalSetup: undefined,
  globalTeardown: undefined,
  displayName: 'infra-e2e matrix',
  testMatch: ['<rootDir>/test/option-matrix.e2e.ts'],
  testPathIgnorePatterns: [],
};
