const preset = require('../../jest.preset.cjs');

const [swc] = Object.values(preset.transform);

module.exports = {
  ...preset,
  displayName: 'console',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  // This publishes ES modules only, which Jest on Node 20 cannot require.
  transform: { ...preset.transform, '^.+\\.m?js$': swc },
  transformIgnorePatterns: ['/node_modules/(?!(d3-dsv)/)'],
};
