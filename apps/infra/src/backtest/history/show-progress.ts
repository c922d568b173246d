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
  let done: { readonly result: Awaited<ReturnType<typeof work>> } | undefined;
  await new Listr<object>(
    [
      {
        title,
        task: async (_, task) => {
          done = { result: await work((what) => (task.output = what)) };
        },
      },
    ],
    // The error says it itself.
    { rendererOptions: { showErrorMessage: false } },
  ).run();
  if (done === undefined) throw new Error(`${title}: it ended without a result`);
  return done.result;
};
