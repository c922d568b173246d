import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import type { Plugin } from 'esbuild';

/** Keeps only the version of the package.json files that SDK clients load for the user agent. */
export const packageVersionsOnly: Plugin = {
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
export const nativeSha256Only: Plugin = {
  name: 'native-sha256-only',
  setup(build) {
    build.onLoad({ filter: /[\\/]sha256[\\/]Sha256Js\.js$/ }, () => ({
      contents: 'export class Sha256Js {}',
    }));
  },
};

/** Loads Node's compression when it is first used. */
export const zlibOnDemand: Plugin = {
  name: 'zlib-on-demand',
  setup(build) {
    const path = resolve(__dirname, '../src/bundle-shims/zlib-on-demand.ts');
    build.onResolve({ filter: /^node:zlib$/ }, () => ({ path }));
  },
};

/** Leaves out how the signer writes events of a stream: the function sends none. */
export const noSignedEvents: Plugin = {
  name: 'no-signed-events',
  setup(build) {
    build.onLoad({ filter: /[\\/]signature-v4[\\/]dist-es[\\/]HeaderFormatter\.js$/ }, () => ({
      contents: 'export class HeaderFormatter {}',
    }));
  },
};

/** Leaves out what metrics mean, which is for people: dashboards and documents are made elsewhere. */
export const metricsWithoutMeanings: Plugin = {
  name: 'metrics-without-meanings',
  setup(build) {
    build.onLoad({ filter: /[\\/]metrics[\\/]src[\\/][\w-]+-metrics\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const contents = source.replaceAll(
        /\bmeaning:\s*(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")/g,
        "meaning: ''",
      );
      return { contents, loader: 'ts' };
    });
  },
};

/** The operations that the function calls, by the package of their client. */
export const CALLED_OPERATIONS: Readonly<Record<string, readonly string[]>> = {
  'client-cloudwatch': ['PutMetricData'],
  'client-dynamodb': ['DeleteItem', 'GetItem', 'PutItem', 'UpdateItem'],
  'client-sagemaker-runtime': [
    'InvokeEndpoint',
    'InvokeEndpointAsync',
    'InvokeEndpointWithResponseStream',
  ],
};

/**
 * Keeps the error classes of operations that the function calls, as the SDK documents them. An error
 * without a specific class is an instance of the client's base class, with its name and its message.
 */
export const calledErrorsOnly: Plugin = {
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
        const registration = /^n0_registry\.registerError\(\w+\$, (\w+)\);$/gm;
        if (!registration.test(source)) throw new Error(`${path} registers errors in another form`);

        const contents = source.replaceAll(registration, (line: string, name: string) =>
          called.has(name) ? line : '',
        );

        return { contents, loader: 'js' };
      },
    );
  },
};

/** Modules of `@smithy/core` that have no use in Lambda, and what replaces them. */
const REPLACED_MODULES: Readonly<Record<string, string>> = {
  // The function is configured by its environment: Lambda has no shared configuration files.
  'config/shared-ini-file-loader/loadSharedConfigFiles.js': `
    export { CONFIG_PREFIX_SEPARATOR } from './constants';
    export const loadSharedConfigFiles = async () => ({ configFile: {}, credentialsFile: {} });`,
  // Lambda names the region in the environment, and has no instance metadata.
  'config/config-resolver/regionConfig/getInstanceMetadataRegion.js': `
    export const getInstanceMetadataRegion = async () => undefined;`,
  // The function's environment sets no retry mode; the adaptive one is made of the standard one.
  'retry/util-retry/AdaptiveRetryStrategy.js': `
    export { StandardRetryStrategy as AdaptiveRetryStrategy } from './StandardRetryStrategy';`,
  // The caller turns this into an error that names the stream.
  'serde/util-stream/sdk-stream-mixin.browser.js': `
    export const sdkStreamMixin = () => { throw new Error('Not a stream of Node.js'); };`,
};

/** Leaves out what the SDK has for other places than Lambda. */
export const lambdaOnly: Plugin = {
  name: 'lambda-only',
  setup(build) {
    const loaded = new Set<string>();
    build.onLoad(
      { filter: /[\\/]@smithy[\\/]core[\\/]dist-es[\\/]submodules[\\/].*\.js$/ },
      ({ path }) => {
        const [, module = ''] = path.replaceAll('\\', '/').split('/dist-es/submodules/');
        loaded.add(module);
        const contents = REPLACED_MODULES[module];
        return contents === undefined
          ? undefined
          : { contents, loader: 'js', resolveDir: join(path, '..') };
      },
    );
    build.onEnd(() => {
      const missing = Object.keys(REPLACED_MODULES).filter((module) => !loaded.has(module));
      return missing.length === 0 || loaded.size === 0
        ? undefined
        : { errors: missing.map((module) => ({ text: `@smithy/core has no ${module} any more` })) };
    });
  },
};
