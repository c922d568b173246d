import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { zipDeterministically } from '@inference-pipeline/inference-contract/function-zip';
import { build as bundle, type BuildOptions } from 'esbuild';

import {
  calledErrorsOnly,
  lambdaOnly,
  nativeSha256Only,
  packageVersionsOnly,
} from './bundle-plugins';

const projectRoot = resolve(__dirname, '..');
const dist = join(projectRoot, 'dist');

/** Options that the function's bundle shares with the benchmark's plain one. */
export const commonOptions = {
  absWorkingDir: projectRoot,
  entryPoints: ['src/main.ts'],
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  conditions: ['@inference-pipeline/source'],
  write: false,
} as const satisfies BuildOptions;

/**
 * Options of the function's bundle: the SDK's ES modules, whose unused parts are removed, and only
 * Lambda's credentials.
 */
export const functionOptions = {
  ...commonOptions,
  mainFields: ['module', 'main'],
  conditions: ['@inference-pipeline/source', 'import', 'module'],
  alias: {
    '@aws-sdk/credential-provider-node': './src/bundle-shims/lambda-credentials.ts',
    '@aws-sdk/middleware-endpoint-discovery': './src/bundle-shims/no-endpoint-discovery.ts',
    '@smithy/core/event-streams': './src/bundle-shims/no-event-streams.ts',
  },
  legalComments: 'eof',
  plugins: [packageVersionsOnly, nativeSha256Only, calledErrorsOnly, lambdaOnly],
} satisfies BuildOptions & { write: false };

/** Bundles the function into `dist/index.js` and `dist/function.zip`. */
async function bundleFunction(): Promise<void> {
  const { outputFiles } = await bundle(functionOptions);
  const file = outputFiles[0];
  if (file === undefined) throw new Error('esbuild wrote no file');

  await mkdir(dist, { recursive: true });
  await writeWhole('index.js', file.contents);
  await writeWhole('function.zip', zipDeterministically({ 'index.js': file.contents }));
}

/** Writes a file atomically. */
async function writeWhole(name: string, contents: Uint8Array): Promise<void> {
  const temporary = join(dist, `.${name}.${String(process.pid)}`);
  try {
    await writeFile(temporary, contents);
    await rename(temporary, join(dist, name));
  } finally {
    await rm(temporary, { force: true });
  }
}

if (require.main === module) void bundleFunction();
