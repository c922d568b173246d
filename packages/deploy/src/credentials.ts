import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

import { UserError } from '@inference-pipeline/command-line';

/** Environment variables that provide credentials; one is enough. */
const VARIABLES = [
  'AWS_ACCESS_KEY_ID',
  'AWS_PROFILE',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
];

/** Names the vendor of the machine. On EC2, an instance role may provide the credentials. */
const MACHINE_VENDOR_FILE = '/sys/devices/virtual/dmi/id/sys_vendor';

/** Places that may provide AWS credentials. */
export interface CredentialSources {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  readonly machineVendor: string;
}

/** The sources of this machine. */
export function localCredentialSources(): CredentialSources {
  return {
    environment: process.env,
    home: homedir(),
    machineVendor: existsSync(MACHINE_VENDOR_FILE) ? readFileSync(MACHINE_VENDOR_FILE, 'utf8') : '',
  };
}

/**
 * Checks, without network, that something may provide AWS credentials: environment variables, a
 * profile or SSO session in the configuration, web identity, or the role of a container or an EC2
 * instance. Whether the credentials are valid is for Terraform to find out.
 *
 * @throws UserError if there is no source of credentials
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
    'No AWS credentials. Run "aws configure" or "aws sso login", or set AWS_PROFILE. If they come ' +
      'from elsewhere, add --no-credentials-check.\n' +
      'Looked in the environment (AWS_ACCESS_KEY_ID, AWS_PROFILE, a web identity or container ' +
      `role), in ${files.join(' and ')}, and for an EC2 instance role.`,
  );
}
