import type { CheckResult } from '../check';
import type { Display } from './display';
import { furtherLines, resultLine } from './result-lines';

/** Milliseconds between two lines of a check that waits. */
const WAITING_LINE_MS = 15_000;

/** Lines, one after another, for logs of pipelines: each result, and what is waited for for long. */
export function plainDisplay(print: (line: string) => void): Display {
  return {
    runTogether: (checks, run) =>
      Promise.all(
        checks.map(async (check) => {
          let saidAtMs = performance.now();
          const result = await run(check, (what) => {
            if (performance.now() - saidAtMs < WAITING_LINE_MS) return;
            saidAtMs = performance.now();
            print(`… waiting ${check.name}: ${what}`);
          });
          printResult(print, result);
          return result;
        }),
      ),
  };
}

function printResult(print: (line: string) => void, result: CheckResult): void {
  for (const line of [resultLine(result), ...furtherLines(result)]) print(line);
}
