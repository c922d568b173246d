import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { unzipSync } from 'fflate';

import { zipDeterministically } from '../tools/deterministic-zip';

const dist = join(__dirname, '../dist');

/** Largest bundle, unpacked, in bytes. */
const MAX_BUNDLE_BYTES = 300_000;

describe('the bundle of the function', () => {
  const folder = mkdtempSync(join(tmpdir(), 'function '));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is one file of at most 300 KB with the AWS SDK inside', () => {
    const files = unzipSync(readFileSync(join(dist, 'function.zip')));

    expect(Object.keys(files)).toEqual(['index.js']);
    expect(files['index.js']?.length).toBeLessThanOrEqual(MAX_BUNDLE_BYTES);
    expect(Buffer.from(files['index.js'] ?? []).toString()).not.toMatch(/require\("@/);
  });

  it('starts with nothing around it, and names what is missing from its environment', () => {
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

  it('is zipped to the same bytes in every time zone', () => {
    const script = `
      const { zipDeterministically } = require(${JSON.stringify(join(__dirname, '../tools/deterministic-zip.ts'))});
      process.stdout.write(Buffer.from(zipDeterministically({ 'b.js': Buffer.from('b'), 'a.js': Buffer.from('a') })).toString('hex'));`;
    const zipIn = (TZ: string) =>
      execFileSync(process.execPath, ['--require', 'tsx/cjs', '-e', script], {
        cwd: __dirname,
        env: { ...process.env, TZ },
        encoding: 'utf8',
      });

    const zips = ['UTC', 'Asia/Ho_Chi_Minh', 'America/St_Johns', 'Pacific/Apia'].map(zipIn);

    expect(new Set(zips).size).toBe(1);
    expect(zips[0]).not.toBe('');
  });

  it('is zipped in the order of names, readable for all', () => {
    const zip = zipDeterministically({ 'b.js': new Uint8Array(1), 'a.js': new Uint8Array(1) });

    expect(Object.keys(unzipSync(zip))).toEqual(['a.js', 'b.js']);
    const centralDirectory = Buffer.from(zip).indexOf(Buffer.from('504b0102', 'hex'));
    expect(Buffer.from(zip).readUInt32LE(centralDirectory + 38) >>> 16).toBe(0o100644);
  });
});
