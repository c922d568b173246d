import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** An output folder of synthesis, with a path that has a space. */
export class SynthesizedOutput {
  readonly folder = mkdtempSync(join(tmpdir(), 'synthesized '));

  /** Writes a hand-over with its checksums in place of any earlier one. */
  handOver(path: string, files: Readonly<Record<string, string>>): void {
    rmSync(join(this.folder, path), { recursive: true, force: true });
    const sums = Object.entries(files).map(([name, text]) => {
      this.write(`${path}/${name}`, text);
      return `${createHash('sha256').update(text).digest('hex')}  ${name}\n`;
    });
    this.write(`${path}/SHA256SUMS`, sums.join(''));
  }

  /** @returns the path of the file */
  write(name: string, text: string): string {
    const path = join(this.folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    return path;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}
