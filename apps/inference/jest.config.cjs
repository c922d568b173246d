const preset = require('../../jest.preset.cjs');

const [swc] = Object.values(preset.transform);

module.exports = {
  ...preset,
  displayName: 'inference',
  // These publish ES modules only, which Jest on Node 20 cannot require.
  transform: { ...preset.transform, '^.+\\.m?js$': swc },
  // Code that is loaded on demand is imported by the name of the compiled file, as Node.js asks.
  moduleNameMapper: { '^(\\./(?:ground-truth/.*|network-metrics))\\.js$': '$1' },
  transformIgnorePatterns: ['/node_modules/(?!(d3-dsv|@seriousme)/)'],
};
