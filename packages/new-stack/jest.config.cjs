const preset = require('../../jest.preset.cjs');

module.exports = { ...preset, displayName: 'new-stack' };
