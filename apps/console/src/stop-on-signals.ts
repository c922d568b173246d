/** How often it is looked whether npm is still there, in ms. */
const PARENT_INTERVAL_MS = 1_000;

/**
 * Stops what runs on Ctrl-C or a polite end, once; a second Ctrl-C ends at once. Ends the process.
 * Where npm started it, it ends with npm, too, which does not pass every signal on.
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
