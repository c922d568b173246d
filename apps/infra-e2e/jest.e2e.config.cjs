const preset = require('../../jest.preset.cjs');

// A run is one long story: Terraform applies, requests are sent, Terraform destroys.
module.exports = {
  ...preset,
  displayName: 'infra-e2e',
  testMatch: ['<rootDir>/**/*.e2e.ts'],
  // Minutes of plans: a run of their own, see jest.matrix.config.cjs.
  testPathIgnorePatterns: ['/option-matrix[.]e2e[.]ts$'],
  testTimeout: 300_000,
};
