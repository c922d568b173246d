// What every project's jest.config.cjs shares: TypeScript by SWC (types are checked by the
// `typecheck` target) and workspace packages resolved to their sources.
module.exports = {
  testEnvironment: 'node',
  testEnvironmentOptions: {
    customExportConditions: ['@inference-pipeline/source', 'require', 'node', 'default'],
  },
  // One folder of transformed files for all projects.
  id: 'workspace',
  transform: { '^.+\\.ts$': require.resolve('./jest.transform.cjs') },
  // In Jest's VM every look-up of a global goes through an interceptor, which slows numeric code down
  // by a factor of seven: modules get these as parameters. A module that declares one of them at its
  // top level does not load (readable-stream declares Number).
  sandboxInjectedGlobals: ['Infinity', 'Math'],
  setupFiles: [require.resolve('./jest.token-traces.cjs')],
  testMatch: ['<rootDir>/**/*.test.ts'],
  // Generous, for busy machines: a test that hangs is found all the same.
  testTimeout: 30_000,
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
};
