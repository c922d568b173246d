import type { CheckResult, CheckStatus } from '../check';

const MARKS: Readonly<Record<CheckStatus, string>> = {
  passed: '✔',
  failed: '✖',
  warning: '⚠',
  skipped: '↓',
};

/** The main line of a result. */
export function resultLine({ name, status, detail }: CheckResult): string {
  return `${MARKS[status]} ${status.padEnd(7)} ${name}: ${detail}`;
}

/** Further lines of a result: expected, got and to do. */
export function furtherLines({ expected, got, remedy }: CheckResult): readonly string[] {
  return [
    ['expected', expected],
    ['got', got],
    ['to do', remedy],
  ].flatMap(([label = '', text]) => (text === undefined ? [] : [`    ${label}: ${text}`]));
}

/** The number of checks by status. */
export function summaryLine(results: readonly CheckResult[]): string {
  return (['passed', 'warning', 'skipped', 'failed'] as const)
    .map((status) => [status, results.filter((result) => result.status === status).length] as const)
    .filter(([, count]) => count > 0)
    .map(([status, count]) => `${count} ${status}`)
    .join(', ');
}
