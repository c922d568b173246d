const preset = require('../../jest.preset.cjs');

module.exports = { ...preset, displayName: 'infra-e2e' };
