import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { bearerToken } from '../../src/deployed-api/bearer-token';

describe('bearer token', () => {
  const folder = mkdtempSync(join(tmpdir(), 'token '));
  const tokenFile = join(folder, 'token');

  beforeAll(() => writeFileSync(tokenFile, ' token-of-file\n'));
  afterEach(() => delete process.env.INFERENCE_BEARER_TOKEN);
  afterAll(() => rmSync(folder, { recursive: true }));

  it('comes from a file, or else from the environment', () => {
    process.env.INFERENCE_BEARER_TOKEN = 'token-of-environment';

    expect(bearerToken({ tokenFile })).toBe('token-of-file');
    expect(bearerToken({})).toBe('token-of-environment');
  });

  it('is undefined without either', () => {
    expect(bearerToken({})).toBeUndefined();
    process.env.INFERENCE_BEARER_TOKEN = ' ';
    expect(bearerToken({})).toBeUndefined();
  });

  it('is refused if its file is missing', () => {
    expect(() => bearerToken({ tokenFile: join(folder, 'nothing') })).toThrow(
      '--token-file: there is no file',
    );
  });
});
