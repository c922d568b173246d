import { Cleanup } from './cleanup';
import type { ConsoleOptions } from './command/options';
import { startPipeline } from './pipeline/start-pipeline';
import { FUNCTION_URL_PATH } from './server/function-url-route';
import { startPage } from './server/start-page';

/** How often to evaluate alarms, write the journal and update pages. */
const TICK_MS = 250;

/** A running console. */
export interface RunningConsole {
  readonly pageUrl: string;
  readonly awsUrl: string;
  /** The function URL, with an input for it; undefined if the stack does not stream. */
  readonly stream: { readonly url: string; readonly exampleInput: string } | undefined;
  /** Stops everything and writes the rest of the journal. */
  stop(): Promise<void>;
}

/**
 * Starts a stack on this machine, with its page. If something fails to start, stops what already runs.
 *
 * @throws UserError
 */
export async function startConsole(
  options: ConsoleOptions,
  print: (text: string) => void,
): Promise<RunningConsole> {
  const cleanup = new Cleanup();
  try {
    const pipeline = await startPipeline(options, print, cleanup);
    const page = await startPage(pipeline, options);
    cleanup.add(() => page.stop());
    const timer = setInterval(() => {
      pipeline.advance();
      page.update();
    }, TICK_MS);
    cleanup.add(() => clearInterval(timer));
    pipeline.traffic.start();
    cleanup.add(() => pipeline.traffic.stop());
    const stream = pipeline.functionUrl && {
      url: `${page.url}${FUNCTION_URL_PATH}`,
      exampleInput: pipeline.exampleStreamInput,
    };
    return { pageUrl: page.url, awsUrl: pipeline.awsUrl, stream, stop: () => cleanup.run() };
  } catch (error) {
    await cleanup.run();
    throw error;
  }
}
