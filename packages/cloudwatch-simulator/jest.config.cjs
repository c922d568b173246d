const preset = require('../../jest.preset.cjs');

module.exports = {
  ...preset,
  displayName: 'cloudwatch-simulator',
  // In Jest's VM each look-up of a global goes through an interceptor, which makes metric math seven
  // times as slow: hand the hot ones to modules as parameters.
  sandboxInjectedGlobals: ['Infinity', 'Math', 'Number', 'Object'],
};
