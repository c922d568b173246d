const preset = require('../../jest.preset.cjs');

module.exports = {
  ...preset,
  displayName: 'workspace-e2e',
  globalSetup: '<rootDir>/src/scratch-folder.ts',
  // Nx starts these tests last, when nothing else needs the other core.
  maxWorkers: 2,
  // Commands that take 5 s of a core, which the pipelines' tests keep busy.
  testTimeout: 60_000,
};
