import { Listr } from 'listr2';

import type { CheckResult } from '../check';
import type { Display } from './display';
import { furtherLines, resultLine } from './result-lines';

/** What is used of a task of listr2. */
interface Task {
  title: string;
  output: string;
  skip(): void;
}

/** Spinners, for people who wait in front of a terminal; results stay, with what there is to do. */
export function terminalDisplay(): Display {
  return {
    runTogether: async (checks, run) => {
      const results: CheckResult[] = [];
      const tasks = checks.map((check, index) => ({
        title: check.title,
        task: async (_: unknown, task: Task) => {
          const result = await run(check, (what) => (task.output = what));
          results[index] = result;
          task.title = [resultLine(result).slice(2), ...furtherLines(result)].join('\n');
          // The mark before the line is made of it; what it says is in the title.
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
