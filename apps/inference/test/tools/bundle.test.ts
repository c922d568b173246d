import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

import { watchSignals } from '@inference-pipeline/inference-contract';
import { build } from 'esbuild';
import { unzipSync } from 'fflate';

import { ENTRY_POINTS, functionOptions } from '../../tools/bundle';
import { CALLED_OPERATIONS } from '../../tools/bundle-plugins';

const dist = join(__dirname, '../../dist');

/** Most that the synchronous function loads at its start, in bytes. */
const MAX_LOADED_BYTES = 300_000;

/** Most code in the zip, unpacked, in bytes. */
const MAX_CODE_BYTES = 600_000;

describe('bundle', () => {
  const zip = unzipSync(readFileSync(join(dist, 'function.zip')));
  const folder = mkdtempSync(join(tmpdir(), 'function '));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('has each way of serving and the AWS SDK in at most 600 KB', () => {
    const code = Object.values(zip).map((contents) => Buffer.from(contents).toString());

    expect(Object.keys(zip)).toEqual(
      expect.arrayContaining(Object.keys(ENTRY_POINTS).map((name) => `${name}.js`)),
    );
    expect(code.join('')).not.toMatch(/require\("@/);
    expect(Object.values(zip).reduce((sum, { length }) => sum + length, 0)).toBeLessThanOrEqual(
      MAX_CODE_BYTES,
    );
  });

  it('loads at most 300 KB to serve synchronously', () => {
    const loaded = start(environment, undefined, 'Object.keys(require.cache).join("\\n")');
    const sizes = loaded.split('\n').map((path) => zip[basename(path)]?.length ?? Infinity);

    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(MAX_LOADED_BYTES);
  });

  it('starts without compression and the client of CloudWatch', () => {
    const [compresses, publishes] = JSON.parse(
      start(
        environment,
        undefined,
        'JSON.stringify([process.moduleLoadList.includes("NativeModule zlib"), Object.keys(require.cache).some((path) => /PutMetricData/.test(require("fs").readFileSync(path, "utf8")))])',
      ),
    ) as [boolean, boolean];

    expect({ compresses, publishes }).toEqual({
      compresses: false,
      publishes: false,
    });
  });

  it('has the commands of exactly the operations whose errors it keeps', async () => {
    const { metafile } = await build({
      ...functionOptions,
      entryPoints: { ...ENTRY_POINTS },
      // Only then is the code apart that is loaded on demand, and its unused parts left out.
      format: 'esm',
      splitting: true,
      outdir: dist,
      metafile: true,
    });
    const commands = Object.values(metafile.outputs)
      .flatMap(({ inputs }) => Object.entries(inputs))
      .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
      .flatMap(([path]) => {
        const [, client, operation] =
          /@aws-sdk\/(client-[^/]+)\/dist-es\/commands\/(\w+)Command\.js$/.exec(path) ?? [];
        return client === undefined || operation === undefined ? [] : [`${client} ${operation}`];
      });

    const called = Object.entries(CALLED_OPERATIONS).flatMap(([client, operations]) =>
      operations.map((operation) => `${client} ${operation}`),
    );
    // The client names it in its configuration of endpoint discovery, which the bundle does not have.
    const configured = 'client-dynamodb DescribeEndpoints';
    expect([...new Set(commands)].sort()).toEqual([...called, configured].sort());
  });

  const environment = {
    AWS_REGION: 'us-east-1',
    ENDPOINT_NAME: 'e',
    MODEL_NAME: 'm',
    TABLE_NAME: 't',
    IDEMPOTENCY_TABLE_NAME: 'i',
  };

  /** Starts the bundle in a folder, with a file of signals beside it, and prints a value. */
  function start(
    env: Record<string, string>,
    signals?: string,
    printed = 'typeof started.handler',
  ): string {
    const place = mkdtempSync(join(folder, 'start '));
    const bundle = join(place, 'index.js');
    for (const [name, contents] of Object.entries(zip)) writeFileSync(join(place, name), contents);
    if (signals !== undefined) writeFileSync(join(place, 'signals.json'), signals);
    return execFileSync(
      process.execPath,
      ['-e', `const started = require(${JSON.stringify(bundle)}); console.log(${printed})`],
      {
        env: { ...env, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
        encoding: 'utf8',
        stdio: 'pipe',
      },
    ).trim();
  }

  it('starts on its own, and names missing environment variables', () => {
    const { TABLE_NAME: removed, ...incomplete } = environment;

    expect(start(environment)).toBe('function');
    expect(() => start(incomplete)).toThrow('TABLE_NAME is missing');
  });

  it('reads the signals beside it, and names what is wrong with them', () => {
    const signals = watchSignals({ age: { from: 'input', at: '/age', kind: 'number' } }, {});

    expect(start(environment, JSON.stringify(signals))).toBe('function');
    expect(() => start(environment, '{"formatVersion":1,"signals":[{}]}')).toThrow(
      'signals.json: signals.0.name',
    );
  });
});
