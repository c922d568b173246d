// @ts-check
const { spawn } = require('node:child_process');
const { constants } = require('node:os');

/**
 * Nx executor that runs a TypeScript program of the workspace in the root folder. Unlike
 * `nx:run-commands` it starts no shell, so arguments of the command line reach the program unchanged.
 *
 * @param {{ program: string, nodeOptions?: string[], commandLine?: string[] }} options
 * @param {{ root: string }} context
 * @returns {Promise<{ success: boolean }>}
 */
module.exports = async function runProgram(
  { program, nodeOptions = [], commandLine = [] },
  { root },
) {
  const child = spawn(
    process.execPath,
    [
      ...nodeOptions,
      '--import=tsx',
      '--conditions=@inference-pipeline/source',
      program,
      ...commandLine.map(String),
    ],
    { cwd: root, stdio: 'inherit' },
  );
  // A terminal sends Ctrl-C to the program too. It decides when it ends.
  const ignore = () => {};
  const forward = () => child.kill('SIGTERM');
  process.on('SIGINT', ignore).on('SIGTERM', forward);
  try {
    const exitCode = await new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code, signal) =>
        resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal])),
      );
    });
    return { success: exitCode === 0 };
  } finally {
    process.off('SIGINT', ignore).off('SIGTERM', forward);
  }
};
