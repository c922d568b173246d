import { Listr } from 'listr2';

import type { CheckResult } from '../check';
import type { Display } from './display';
import { furtherLines, resultLine } from './result-lines';

/** The part of a listr2 task that the display uses. */
interface Task {
  title: string;
  output: string;
  skip(): void;
}

/** Shows a spinner per running check, for people at a terminal; the results stay on the screen. */
export function terminalDisplay(): Display {
  return {
    runTogether: async (checks, run) => {
      const results: CheckResult[] = [];
      const tasks = checks.map((check, index) => ({
        title: check.title,
        task: async (_: unknown, task: Task) => {
          const result = await run(check, (reason) => (task.output = reason));
          results[index] = result;
          task.title = [resultLine(result).slice(2), ...furtherLines(result)].join('\n');
          // The error only selects the mark before the title.
          if (result.status === 'skipped') task.skip();
          if (result.status === 'failed') throw new Error(check.name);
        },
      }));
      await new Listr(tasks, {
        concurrent: true,
        exitOnError: false,
        rendererOptions: { collapseErrors: false, showErrorMessage: false },
      }).run();
      return results;
    },
  };
}
