import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Blocks } from '@inference-pipeline/terraform';

import { Terraform } from '../terraform';

/** The variables of a configuration without its resources, in the real Terraform. */
export class VariablesAlone {
  readonly #folder = mkdtempSync(join(tmpdir(), 'variables-'));
  readonly #terraform = new Terraform(this.#folder, 'http://127.0.0.1:9');

  constructor(variable: Blocks) {
    writeFileSync(join(this.#folder, 'main.tf.json'), JSON.stringify({ variable }));
  }

  /** What Terraform says about the value of a variable; empty if it takes it. */
  async messageFor(name: string, value: unknown): Promise<string> {
    writeFileSync(join(this.#folder, 'terraform.tfvars.json'), JSON.stringify({ [name]: value }));
    const { exitCode, output } = await this.#terraform.run(['plan'], [0, 1]);
    return exitCode === 0 ? '' : output.replace(/[\s│╷╵]+/g, ' ');
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true });
  }
}
