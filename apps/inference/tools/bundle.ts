import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { zipDeterministically } from '@inference-pipeline/inference-contract/function-zip';
import { build as bundle, type BuildOptions, type Plugin } from 'esbuild';

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

/** Keeps only the version of the package.json files that SDK clients load for the user agent. */
const packageVersionsOnly: Plugin = {
  name: 'package-versions-only',
  setup(build) {
    build.onLoad(
      { filter: /[\\/]node_modules[\\/]@aws-sdk[\\/][^\\/]+[\\/]package\.json$/ },
      async ({ path }) => {
        const { version } = JSON.parse(await readFile(path, 'utf8')) as { version: string };
        return { contents: JSON.stringify({ version }), loader: 'json' };
      },
    );
  },
};

/** Leaves out the SDK's own SHA-256, which it would use if Node.js had none. */
const nativeSha256Only: Plugin = {
  name: 'native-sha256-only',
  setup(build) {
    build.onLoad({ filter: /[\\/]sha256[\\/]Sha256Js\.js$/ }, () => ({
      contents: 'export class Sha256Js {}',
    }));
  },
};

/** The operations that the function calls, by the package of their client. */
export const CALLED_OPERATIONS: Readonly<Record<string, readonly string[]>> = {
  'client-cloudwatch': ['PutMetricData'],
  'client-dynamodb': ['DeleteItem', 'GetItem', 'PutItem', 'UpdateItem'],
  'client-sagemaker-runtime': ['InvokeEndpoint'],
};

/**
 * Keeps the error classes of operations that the function calls, as the SDK documents them. An error
 * without a class of its own is an instance of the client's base class, with its name and its message.
 */
const calledErrorsOnly: Plugin = {
  name: 'called-errors-only',
  setup(build) {
    build.onLoad(
      { filter: /[\\/]@aws-sdk[\\/]client-[^\\/]+[\\/]dist-es[\\/]schemas[\\/]schemas_0\.js$/ },
      async ({ path }) => {
        const [, client = ''] = /[\\/](client-[^\\/]+)[\\/]dist-es/.exec(path) ?? [];
        const commands = join(path, '../../../dist-types/commands');
        const operations = CALLED_OPERATIONS[client] ?? [];
        const documented = await Promise.all(
          operations.map((name) => readFile(join(commands, `${name}Command.d.ts`), 'utf8')),
        );
        const called = new Set(
          documented.flatMap((text) =>
            [...text.matchAll(/@throws \{@link (\w+)\}/g)].map(([, name]) => name),
          ),
        );
        const source = await readFile(path, 'utf8');
        const contents = source.replaceAll(
          /^n0_registry\.registerError\(\w+\$, (\w+)\);$/gm,
          (line: string, name: string) => (called.has(name) ? line : ''),
        );
        if (contents === source) throw new Error(`${path} registers errors in another form`);

        return { contents, loader: 'js' };
      },
    );
  },
};

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
  plugins: [packageVersionsOnly, nativeSha256Only, calledErrorsOnly],
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
