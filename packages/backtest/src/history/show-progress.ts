import { Listr } from 'listr2';

import type { Progress } from './download-history';

/** Does work and shows its progress. */
export type ShowProgress = <T>(
  title: string,
  work: (progress: Progress) => Promise<T>,
) => Promise<T>;

/** Shows nothing. */
export const quietly: ShowProgress = (_title, work) => work(() => undefined);

/** Shows a spinner with the current step below it; without a terminal, one line per step. */
export const inTerminal: ShowProgress = async (title, work) => {
  let ended: { readonly result: Awaited<ReturnType<typeof work>> } | undefined;
  let failure: unknown = new Error(`${title}: ended without a result`);
  const tasks = new Listr<object>([
    {
      title,
      task: async (_, task) => {
        try {
          ended = { result: await work((what) => (task.output = what)) };
        } catch (error) {
          // The caller reports it, once.
          failure = error;
          throw new Error('not finished', { cause: error });
        }
      },
    },
  ]);
  await tasks.run().catch(() => undefined);
  if (ended === undefined) throw failure;
  return ended.result;
};
