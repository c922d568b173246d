import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { UserError } from '@inference-pipeline/command-line';

/** Variables any one of which says that credentials come from the environment. */
const VARIABLES = [
  'AWS_ACCESS_KEY_ID',
  'AWS_PROFILE',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
];

/** Where EC2 says what a machine is: an instance role may be all the credentials there are. */
const MACHINE_VENDOR_FILE = '/sys/devices/virtual/dmi/id/sys_vendor';

/** What the check looks at. */
export interface CredentialSources {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  readonly machineVendor: string;
}

/** The sources of the machine that this runs on. */
export function credentialSourcesHere(home: string): CredentialSources {
  return {
    environment: process.env,
    home,
    machineVendor: existsSync(MACHINE_VENDOR_FILE) ? readFileSync(MACHINE_VENDOR_FILE, 'utf8') : '',
  };
}

/**
 * Looks, without network, whether anything could give AWS credentials: variables, a profile or SSO
 * session in the configuration, web identity, a container's or an EC2 instance's role. Whether they
 * are valid is Terraform's to find out.
 *
 * @throws UserError when there is nothing at all
 */
export function requireCredentials({ environment, home, machineVendor }: CredentialSources): void {
  const files = [
    environment.AWS_SHARED_CREDENTIALS_FILE ?? join(home, '.aws/credentials'),
    environment.AWS_CONFIG_FILE ?? join(home, '.aws/config'),
  ];
  const found =
    VARIABLES.some((name) => (environment[name] ?? '') !== '') ||
    files.some((file) => existsSync(file)) ||
    machineVendor.includes('Amazon EC2');
  if (found) return;
  throw new UserError(
    'No AWS credentials: neither in the environment (AWS_ACCESS_KEY_ID, AWS_PROFILE, a web identity ' +
      `or container role), nor in ${files.join(' or ')}, and this is no EC2 instance.\n` +
      'Run "aws configure" or "aws sso login", or set AWS_PROFILE. If they come from elsewhere, add ' +
      '--no-credentials-check.',
  );
}
