import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Environment variable with the path of the report, which all workers of Jest append to. */
const REPORT_VARIABLE = 'AWS_MODELS_REPORT';

/** The requests that one double of AWS has judged. */
export interface ReportedRun {
  /** Requests by operation. */
  readonly counts: Readonly<Record<string, number>>;
  /** Patterns of the models that JavaScript cannot express, and that were not judged. */
  readonly unknownPatterns: readonly string[];
}

/** Adds a double of AWS to the report, if the run has one. */
export function addToReport(run: ReportedRun): void {
  const path = process.env[REPORT_VARIABLE];
  if (path !== undefined) appendFileSync(path, `${JSON.stringify(run)}\n`);
}

/** Begins the report of a run of Jest, before its workers start. */
export function beginReport(): void {
  process.env[REPORT_VARIABLE] = join(mkdtempSync(join(tmpdir(), 'aws-models ')), 'report.jsonl');
}

/** The report in words, and the end of its file. */
export function endReport(): string {
  const path = process.env[REPORT_VARIABLE];
  if (path === undefined) return '';
  const runs = existsSync(path)
    ? readFileSync(path, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as ReportedRun)
    : [];
  rmSync(dirname(path), { recursive: true });
  return inWords(runs);
}

/** The counts of all runs in words. */
export function inWords(runs: readonly ReportedRun[]): string {
  const services = new Map<string, { count: number; operations: Set<string> }>();
  for (const [operation, count] of runs.flatMap(({ counts }) => Object.entries(counts))) {
    const [service = ''] = operation.split('.');
    const known = services.get(service) ?? { count: 0, operations: new Set() };
    known.count += count;
    known.operations.add(operation);
    services.set(service, known);
  }
  const all = [...services].sort(([a], [b]) => a.localeCompare(b));
  const total = all.reduce((sum, [, { count }]) => sum + count, 0);
  const unknown = new Set(runs.flatMap(({ unknownPatterns }) => unknownPatterns));
  return [
    `Requests judged by AWS's models: ${total}`,
    ...all.map(
      ([service, { count, operations }]) =>
        `  ${service}: ${count} of ${operations.size} operations`,
    ),
    `Patterns of the models that could not be judged: ${unknown.size}`,
  ].join('\n');
}
