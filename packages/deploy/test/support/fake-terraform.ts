import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A program `terraform` on PATH that ends with given exit codes, notes its arguments, and prints what
 * it is given for `state pull` and `show`.
 */
export class FakeTerraform {
  readonly #folder = mkdtempSync(join(tmpdir(), 'terraform '));
  readonly #path = process.env.PATH;

  /** @param exitCodes by command, for example `plan`; default 0 */
  install(version: string, exitCodes: Readonly<Record<string, number>> = {}): void {
    this.prints({ state: '', show: '{}' });
    const cases = Object.entries(exitCodes).map(([name, code]) => `${name}) exit ${code};;`);
    writeFileSync(
      join(this.#folder, 'terraform'),
      [
        '#!/bin/sh',
        `[ "$1" = version ] && echo '{"terraform_version": "${version}"}' && exit 0`,
        `echo "$@" >> '${this.#log}'`,
        `[ -f '${this.#folder}'/$1.out ] && cat '${this.#folder}'/$1.out`,
        `case "$1" in ${cases.join(' ')} *) exit 0;; esac`,
      ].join('\n'),
      { mode: 0o755 },
    );
    process.env.PATH = `${this.#folder}:/usr/bin:/bin`;
  }

  /** @param outputs by command; of `state pull` and `show -json` the first word */
  prints(outputs: Readonly<Record<'state' | 'show', string>>): void {
    for (const [name, text] of Object.entries(outputs)) {
      writeFileSync(join(this.#folder, `${name}.out`), text);
    }
  }

  /** Leaves no program on PATH. */
  uninstall(): void {
    const empty = join(this.#folder, 'empty');
    mkdirSync(empty, { recursive: true });
    process.env.PATH = empty;
  }

  /** The arguments of every run but `version`, one run a line. */
  get runs(): readonly string[] {
    return existsSync(this.#log) ? readFileSync(this.#log, 'utf8').split('\n').filter(Boolean) : [];
  }

  reset(): void {
    rmSync(this.#log, { force: true });
    process.env.PATH = this.#path;
  }

  remove(): void {
    this.reset();
    rmSync(this.#folder, { recursive: true });
  }

  get #log(): string {
    return join(this.#folder, 'runs.log');
  }
}
