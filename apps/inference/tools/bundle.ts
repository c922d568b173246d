import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { zipDeterministically } from '@inference-pipeline/inference-contract/function-zip';
import type { BuildOptions } from 'esbuild';

import { bundleFiles } from './bundle-files';
import {
  calledErrorsOnly,
  lambdaOnly,
  metricsWithoutMeanings,
  nativeSha256Only,
  noSignedEvents,
  packageVersionsOnly,
  zlibOnDemand,
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
 * Lambda's credentials. As they are, they give one file without event streams.
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
  plugins: [
    packageVersionsOnly,
    zlibOnDemand,
    nativeSha256Only,
    noSignedEvents,
    metricsWithoutMeanings,
    calledErrorsOnly,
    lambdaOnly,
  ],
} satisfies BuildOptions & { write: false };

/**
 * The ways of serving, each a handler of the same zip: `index.handler` is in `src/main.ts`. One more line
 * is one more entry point.
 */
export const ENTRY_POINTS: Readonly<Record<string, string>> = {
  index: 'src/main.ts',
  asynchronous: 'src/asynchronous/main.ts',
  streaming: 'src/streaming/main.ts',
};

/** Bundles the function into `dist/*.js` and `dist/function.zip`. */
async function bundleFunction(): Promise<void> {
  const files = await bundleFiles(ENTRY_POINTS, functionOptions);
  await mkdir(dist, { recursive: true });
  for (const [name, contents] of Object.entries(files)) await writeWhole(name, contents);
  await writeWhole('function.zip', zipDeterministically(files));
  const stale = (await readdir(dist)).filter((name) => name.endsWith('.js') && !(name in files));
  for (const name of stale) await rm(join(dist, name));
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
