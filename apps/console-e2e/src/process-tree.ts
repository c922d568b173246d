import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A process with its command line. */
export interface RunningProcess {
  readonly pid: number;
  readonly args: string;
}

/** The children of a process. */
export async function childrenOf(pid: number): Promise<readonly RunningProcess[]> {
  const { stdout } = await run('ps', ['-o', 'pid=,args=', '--ppid', String(pid)]);
  return stdout
    .trim()
    .split('\n')
    .map((row) => {
      const [, child = '', args = ''] = /^\s*(\d+)\s+(.*)$/.exec(row) ?? [];
      return { pid: Number(child), args };
    });
}
