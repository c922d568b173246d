const preset = require('../../jest.preset.cjs');

module.exports = {
  ...preset,
  displayName: 'backtest',
  sandboxInjectedGlobals: [...preset.sandboxInjectedGlobals, 'Number', 'Object'],
};
