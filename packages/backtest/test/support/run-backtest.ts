import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { backtest } from '../../src/backtest';
import type { BacktestOptions } from '../../src/options';
import type { Report } from '../../src/report/report';
import { workspace } from './frozen-stacks';

const folder = mkdtempSync(join(tmpdir(), 'backtest-'));

/** Writes a file that the command reads, and gives its path. */
export function file(name: string, lines: readonly string[]): string {
  const path = join(folder, name);
  writeFileSync(path, lines.join('\n'));
  return path;
}

/** Runs the command on the frozen production stack, unless the options say otherwise. */
export async function runBacktest(options: Partial<BacktestOptions>) {
  const json = join(folder, 'report.json');
  let printed = '';
  const isAsExpected = await backtest(
    {
      stack: 'prod',
      onBadLine: 'stop',
      delaySeconds: 60,
      variable: {},
      attribute: {},
      json,
      ...options,
    },
    workspace,
    (text) => (printed += text),
  );
  const reports = JSON.parse(readFileSync(json, 'utf8')) as Report[];
  return { isAsExpected, printed, reports };
}
