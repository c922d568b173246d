import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { unzipSync } from 'fflate';

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

  it('starts on its own, and names missing environment variables', () => {
    const bundle = join(folder, 'index.js');
    writeFileSync(bundle, unzipSync(readFileSync(join(dist, 'function.zip')))['index.js'] ?? '');
    const start = (env: Record<string, string>) =>
      execFileSync(
        process.execPath,
        ['-e', `console.log(typeof require(${JSON.stringify(bundle)}).handler)`],
        {
          env: { ...env, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
          encoding: 'utf8',
          stdio: 'pipe',
        },
      );
    const environment = {
      AWS_REGION: 'us-east-1',
      ENDPOINT_NAME: 'e',
      MODEL_NAME: 'm',
      TABLE_NAME: 't',
      IDEMPOTENCY_TABLE_NAME: 'i',
    };
    const { TABLE_NAME: removed, ...incomplete } = environment;

    expect(start(environment).trim()).toBe('function');
    expect(() => start(incomplete)).toThrow('TABLE_NAME is missing');
  });
});
