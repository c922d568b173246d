import type { CheckResult } from '../check';
import type { Display } from './display';
import { furtherLines, resultLine } from './result-lines';

/** Time between two lines about a waiting check, in ms. */
const WAITING_LINE_MS = 15_000;

/** Prints lines, for the logs of pipelines: one per result, and one now and then for a waiting check. */
export function plainDisplay(print: (line: string) => void): Display {
  return {
    runTogether: (checks, run) =>
      Promise.all(
        checks.map(async (check) => {
          let printedAtMs = performance.now();
          const result = await run(check, (reason) => {
            if (performance.now() - printedAtMs < WAITING_LINE_MS) return;
            printedAtMs = performance.now();
            print(`… waiting ${check.name}: ${reason}`);
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
