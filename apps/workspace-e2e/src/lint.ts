import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { run } from './run';

/** A file to lint, by its path in the workspace. */
export interface Source {
  readonly file: string;
  readonly code: string;
}

const CONFIGURATION = 'eslint.without-types.mjs';

/** The workspace's configuration without the rules that need types, which take ESLint half a minute. */
const WITHOUT_TYPES = `import tseslint from 'typescript-eslint';
import configuration from './eslint.config.mjs';

export default [...configuration, tseslint.configs.disableTypeChecked];
`;

interface EslintResult {
  readonly filePath: string;
  readonly messages: readonly { readonly ruleId: string | null; readonly message: string }[];
}

/**
 * Writes sources into a workspace and lints them with its ESLint and its configuration. Nx has to
 * have run there once: its lint rule reads the project graph that Nx leaves behind.
 *
 * @returns the rules that each file breaks, by the file's path in the workspace
 */
export async function brokenRules(
  workspace: string,
  sources: readonly Source[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  for (const { file, code } of sources) {
    mkdirSync(dirname(join(workspace, file)), { recursive: true });
    writeFileSync(join(workspace, file), code);
  }
  const files = sources.map(({ file }) => file);
  writeFileSync(join(workspace, CONFIGURATION), WITHOUT_TYPES);
  const { stdout } = await run(
    join(workspace, 'node_modules/.bin/eslint'),
    [`--config=${CONFIGURATION}`, '--format=json', ...files],
    { cwd: workspace },
  );
  const results = JSON.parse(stdout) as EslintResult[];
  return new Map(
    results.map(({ filePath, messages }) => [
      filePath.slice(workspace.length + 1),
      messages.map(({ ruleId, message }) => ruleId ?? message),
    ]),
  );
}
