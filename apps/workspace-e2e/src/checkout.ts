import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The checkout that this project is part of. It is read, and never written to. */
export const CHECKOUT = resolve(__dirname, '../../..');

/** The files that git has or would have, by their paths in the checkout. */
export function checkoutFiles(): readonly string[] {
  const list = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], {
    cwd: CHECKOUT,
    encoding: 'utf8',
  });
  return list.split('\0').filter((file) => file !== '' && existsSync(join(CHECKOUT, file)));
}
