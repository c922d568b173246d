import { Listr } from 'listr2';

import type { Progress } from './download-history';

/** Does work, and shows how far it is. */
export type ShowProgress = <T>(
  title: string,
  work: (progress: Progress) => Promise<T>,
) => Promise<T>;

/** Shows nothing. */
export const quietly: ShowProgress = (_title, work) => work(() => undefined);

/** A spinner with a line below it that changes; a line each where there is no terminal. */
export const inTerminal: ShowProgress = async (title, work) => {
  let ended: { readonly result: Awaited<ReturnType<typeof work>> } | undefined;
  let failure: unknown = new Error(`${title}: it ended without a result`);
  const tasks = new Listr<object>([
    {
      title,
      task: async (_, task) => {
        try {
          ended = { result: await work((what) => (task.output = what)) };
        } catch (error) {
          // Whoever asked tells it, once.
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
