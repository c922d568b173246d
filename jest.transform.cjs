// TypeScript by SWC (types are checked by the `typecheck` target), transformed once for all projects: Jest's own key of
// a cached file holds the whole configuration of a project, which would transform what they share in each of them.
const { createHash } = require('node:crypto');

const swc = require('@swc/core');
const { createTransformer } = require('@swc/jest');

const OPTIONS = {
  jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
  module: { type: 'commonjs' },
  sourceMaps: 'inline',
};

const transformer = createTransformer(OPTIONS);

module.exports = {
  ...transformer,
  getCacheKey: (source, path, { supportsStaticESM }) =>
    createHash('sha1')
      .update(JSON.stringify([swc.version, OPTIONS, supportsStaticESM, path, source]))
      .digest('hex'),
};
