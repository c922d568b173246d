const config = require('./jest.config.cjs');

module.exports = {
  ...config,
  displayName: 'inference on each runtime',
  testMatch: ['<rootDir>/test/runtimes/*.e2e.ts'],
};
