/** How often to check that npm still runs. */
const PARENT_INTERVAL_MS = 1_000;

/**
 * Stops the console on a signal such as Ctrl-C, then exits. A second signal exits at once.
 *
 * npm does not forward every signal. A console started by `npm start` also stops if npm is gone.
 */
export function stopOnSignals(stop: () => Promise<void>): void {
  let stopping = false;
  const handle = (reason: string) => {
    if (stopping) process.exit(1);

    stopping = true;
    console.error(`\nStopping (${reason})…`);
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error instanceof Error ? error.message : error);
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, handle);

  if (process.env['npm_lifecycle_event'] === 'start') {
    const parent = process.ppid;
    const timer = setInterval(() => {
      if (process.ppid !== parent) {
        clearInterval(timer);
        handle('npm is gone');
      }
    }, PARENT_INTERVAL_MS);
    timer.unref();
  }
}
