const preset = require('../../jest.preset.cjs');

// Two at a time: much of the packing test is waiting for npm.
module.exports = { ...preset, displayName: 'metrics', maxWorkers: 2 };
