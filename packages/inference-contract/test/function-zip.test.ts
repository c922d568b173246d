import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

import { assert, dictionary, property, stringMatching, uint8Array } from 'fast-check';
import { unzipSync } from 'fflate';

import { zipDeterministically } from '../src/function-zip';
import { joinZips } from '../src/zip-entries';

/** Prints the bytes of a zip in each time zone. The zone of a running process can be set only here. */
const ZIP_IN_TIME_ZONES = `
  const { zipDeterministically } = require(${JSON.stringify(join(__dirname, '../src/function-zip.ts'))});
  const files = { 'b.js': Buffer.from('b'), 'a.js': Buffer.from('a') };
  for (const zone of ['UTC', 'Asia/Ho_Chi_Minh', 'America/St_Johns', 'Pacific/Apia']) {
    process.env.TZ = zone;
    console.log(new Date(0).getHours() + ' ' + Buffer.from(zipDeterministically(files)).toString('hex'));
  }`;

describe('deterministic zip', () => {
  it('has the same bytes in every time zone', () => {
    const output = execFileSync(
      process.execPath,
      ['--require', 'tsx/cjs', '-e', ZIP_IN_TIME_ZONES],
      { cwd: __dirname, encoding: 'utf8' },
    );

    const lines = output
      .trim()
      .split('\n')
      .map((line) => line.split(' '));
    expect(new Set(lines.map(([hour]) => hour)).size).toBeGreaterThan(2);
    expect(new Set(lines.map(([, zip]) => zip)).size).toBe(1);
    expect(lines[0]?.[1]).toMatch(/^504b0304/);
  });

  it('holds its files in the order of their names, readable for everyone', () => {
    const zip = zipDeterministically({ 'b.js': new Uint8Array(1), 'a.js': new Uint8Array(1) });

    expect(Object.keys(unzipSync(zip))).toEqual(['a.js', 'b.js']);
    const centralDirectory = Buffer.from(zip).indexOf(Buffer.from('504b0102', 'hex'));
    expect(Buffer.from(zip).readUInt32LE(centralDirectory + 38) >>> 16).toBe(0o100644);
  });
});

describe('zip joined from others', () => {
  const files = dictionary(stringMatching(/^[a-zé]{1,4}\.js$/), uint8Array({ maxLength: 99 }), {
    maxKeys: 4,
  });

  it('has the bytes of all files zipped together; a later file replaces an earlier one', () => {
    assert(
      property(files, files, (some, others) => {
        const joined = joinZips(zipDeterministically(some), zipDeterministically(others));

        expect(Buffer.from(joined).toString('hex')).toBe(
          Buffer.from(zipDeterministically({ ...some, ...others })).toString('hex'),
        );
      }),
    );
  });

  it.each(['', 'no zip', 'PK\u0005\u0006'])('refuses %j', (text) => {
    expect(() => joinZips(Buffer.from(text))).toThrow('invalid zip data');
  });
});
