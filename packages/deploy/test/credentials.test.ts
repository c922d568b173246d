import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { requireCredentials, type CredentialSources } from '../src/credentials';

describe('credentials check', () => {
  const home = mkdtempSync(join(tmpdir(), 'home '));
  const configured = mkdtempSync(join(tmpdir(), 'home '));
  const check = (sources: Partial<CredentialSources>) => () =>
    requireCredentials({ environment: {}, home, machineVendor: 'QEMU', ...sources });

  beforeAll(() => {
    mkdirSync(join(configured, '.aws'));
    writeFileSync(join(configured, '.aws/config'), '[profile dev]\nsso_session = s\n');
  });

  afterAll(() => [home, configured].forEach((folder) => rmSync(folder, { recursive: true })));

  it.each([
    ['an access key', { environment: { AWS_ACCESS_KEY_ID: 'x' } }],
    ['a profile', { environment: { AWS_PROFILE: 'dev' } }],
    ['web identity', { environment: { AWS_WEB_IDENTITY_TOKEN_FILE: '/token' } }],
    ['a container role', { environment: { AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: '/v2' } }],
    ['a configuration file', { home: configured }],
    ['an EC2 instance', { machineVendor: 'Amazon EC2\n' }],
  ])('accepts %s', (_, sources) => {
    expect(check(sources)).not.toThrow();
  });

  it('accepts a configuration file that the environment names', () => {
    const environment = { AWS_CONFIG_FILE: join(configured, '.aws/config') };

    expect(check({ environment })).not.toThrow();
  });

  it.each([
    ['nothing at all', {}],
    ['an empty variable', { environment: { AWS_PROFILE: '' } }],
  ])('refuses %s, and says what to do', (_, sources) => {
    expect(check(sources)).toThrow(
      /^No AWS credentials\. Run "aws configure" or "aws sso login", or set AWS_PROFILE\./,
    );
  });
});
