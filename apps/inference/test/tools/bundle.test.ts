import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { watchSignals } from '@inference-pipeline/inference-contract';
import { build } from 'esbuild';
import { unzipSync } from 'fflate';

import { functionOptions } from '../../tools/bundle';
import { CALLED_OPERATIONS } from '../../tools/bundle-plugins';

const dist = join(__dirname, '../../dist');

/** Largest unpacked bundle, in bytes. */
const MAX_BUNDLE_BYTES = 300_000;

describe('bundle', () => {
  const folder = mkdtempSync(join(tmpdir(), 'function '));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is one file of at most 300 KB that includes the AWS SDK', () => {
    const files = unzipSync(readFileSync(join(dist, 'function.zip')));

    expect(Object.keys(files)).toEqual(['index.js']);
    expect(files['index.js']?.length).toBeLessThanOrEqual(MAX_BUNDLE_BYTES);
    expect(Buffer.from(files['index.js'] ?? []).toString()).not.toMatch(/require\("@/);
  });

  it('has the commands of exactly the operations whose errors it keeps', async () => {
    const { metafile } = await build({ ...functionOptions, metafile: true });
    const [output] = Object.values(metafile.outputs);
    const commands = Object.entries(output?.inputs ?? {})
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
    expect(commands.sort()).toEqual([...called, configured].sort());
  });

  const environment = {
    AWS_REGION: 'us-east-1',
    ENDPOINT_NAME: 'e',
    MODEL_NAME: 'm',
    TABLE_NAME: 't',
    IDEMPOTENCY_TABLE_NAME: 'i',
  };

  /** Starts the bundle in a folder, with a file of signals beside it. */
  function start(env: Record<string, string>, signals?: string): string {
    const place = mkdtempSync(join(folder, 'start '));
    const bundle = join(place, 'index.js');
    writeFileSync(bundle, unzipSync(readFileSync(join(dist, 'function.zip')))['index.js'] ?? '');
    if (signals !== undefined) writeFileSync(join(place, 'signals.json'), signals);
    return execFileSync(
      process.execPath,
      ['-e', `console.log(typeof require(${JSON.stringify(bundle)}).handler)`],
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
