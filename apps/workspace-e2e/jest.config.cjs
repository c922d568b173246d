const preset = require('../../jest.preset.cjs');

module.exports = {
  ...preset,
  displayName: 'workspace-e2e',
  globalSetup: '<rootDir>/src/scratch-folder.ts',
  testTimeout: 20_000,
};
