import type { CheckResult, CheckStatus } from '../check';

const MARKS: Readonly<Record<CheckStatus, string>> = {
  passed: '✔',
  failed: '✖',
  warning: '⚠',
  skipped: '↓',
};

/** One line for a result. */
export function resultLine({ name, status, detail }: CheckResult): string {
  return `${MARKS[status]} ${status.padEnd(7)} ${name}: ${detail}`;
}

/** What else there is to say of a result: expected, got, what to do. */
export function furtherLines({ expected, got, remedy }: CheckResult): readonly string[] {
  return [
    ['expected', expected],
    ['got', got],
    ['to do', remedy],
  ].flatMap(([label = '', text]) => (text === undefined ? [] : [`    ${label}: ${text}`]));
}

/** The last line: how many checks ended how. */
export function summaryLine(results: readonly CheckResult[]): string {
  return (['passed', 'warning', 'skipped', 'failed'] as const)
    .map((status) => [status, results.filter((result) => result.status === status).length] as const)
    .filter(([, count]) => count > 0)
    .map(([status, count]) => `${count} ${status}`)
    .join(', ');
}
