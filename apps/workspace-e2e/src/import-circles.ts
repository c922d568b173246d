import { join } from 'node:path';

import { run } from './run';

interface Report {
  readonly summary: {
    readonly totalDependenciesCruised: number;
    readonly violations: readonly {
      readonly from: string;
      readonly cycle: readonly { readonly name: string }[];
    }[];
  };
}

/** Result of following a workspace's imports. */
export interface ImportCircles {
  readonly importCount: number;
  /** Files of each circle, types included. */
  readonly circles: readonly (readonly string[])[];
}

/** Looks for files in folders of a workspace that import each other in a circle. */
export async function importCircles(
  workspace: string,
  folders: readonly string[],
): Promise<ImportCircles> {
  const { stdout } = await run(
    join(workspace, 'node_modules/.bin/depcruise'),
    ['--config', join(__dirname, 'no-import-circles.cjs'), '--output-type=json', ...folders],
    { cwd: workspace },
  );
  const { summary } = JSON.parse(stdout) as Report;
  return {
    importCount: summary.totalDependenciesCruised,
    circles: summary.violations.map(({ from, cycle }) => [from, ...cycle.map(({ name }) => name)]),
  };
}
