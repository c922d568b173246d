import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { UserError } from '../user-error';

/** A bearer token comes from the environment or a file, because others can read a command line. */
const TOKEN_VARIABLE = 'INFERENCE_BEARER_TOKEN';

/** Where a command takes a bearer token from, for messages. */
export const TOKEN_SOURCE = `with --token-file or in the environment variable ${TOKEN_VARIABLE}`;

/** @throws UserError if the file is missing */
export function bearerToken({ tokenFile }: { readonly tokenFile?: string }): string | undefined {
  const token = tokenFile === undefined ? process.env[TOKEN_VARIABLE] : readToken(tokenFile);
  return token?.trim() === '' ? undefined : token?.trim();
}

function readToken(file: string): string {
  const path = resolve(file);
  if (!existsSync(path)) throw new UserError(`--token-file: there is no file ${path}.`);
  return readFileSync(path, 'utf8');
}
