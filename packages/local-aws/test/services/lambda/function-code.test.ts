import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { unpackFunction, type FunctionCode } from '../../../src/services/lambda/function-code';
import { writeFunctionZip } from '../../support/function-zip';

let zip: ReturnType<typeof writeFunctionZip>;
let code: FunctionCode;
beforeAll(() => {
  zip = writeFunctionZip();
  code = unpackFunction(zip.zipPath);
});
afterAll(() => {
  code.remove();
  zip.remove();
});

describe('function code', () => {
  it('has the files of the zip, in folders too', () => {
    expect(readFileSync(join(code.folder, 'folder/file.json'), 'utf8')).toBe('{}');
  });

  it('has the SHA-256 that Lambda reports', () => {
    const sha256 = createHash('sha256').update(readFileSync(zip.zipPath)).digest('base64');
    expect(code.sha256).toBe(sha256);
  });

  it('writes nothing outside of its folder', () => {
    expect(existsSync(resolve(code.folder, '../outside.js'))).toBe(false);
  });

  it.each([
    ['/nowhere/function.zip', "The function's zip cannot be read: ENOENT"],
    [__filename, 'is not a zip file'],
  ])('rejects %s', (path, message) => {
    expect(() => unpackFunction(path)).toThrow(message);
  });
});
