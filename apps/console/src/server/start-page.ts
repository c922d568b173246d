import { closeServer, listenOnLoopback, routesOf } from '@inference-pipeline/local-aws';

import type { ConsoleOptions } from '../command/options';
import type { Pipeline } from '../pipeline/start-pipeline';
import { controlRoutes } from './control-routes';
import { EventStreams } from './event-streams';
import { readPageFiles } from './page-files';
import { createPageServer } from './page-server';
import { traceRequest } from './request-trace';
import { runSavedQuery } from './saved-query';
import { pageStateSource } from './state/page-state-source';

/** The page, being served. */
export interface RunningPage {
  readonly url: string;
  /** Sends changes to every open page. May be called more often than pages can use. */
  update(): void;
  stop(): Promise<void>;
}

/** Minimum time between two updates of a page. */
const UPDATE_INTERVAL_MS = 500;

/**
 * Serves the page of a pipeline.
 *
 * @throws UserError if the page is not built, or its port is not free
 */
export async function startPage(
  pipeline: Pipeline,
  {
    pageFolder,
    port,
    dataFolder,
    recordFile,
  }: Pick<ConsoleOptions, 'dataFolder' | 'pageFolder' | 'port' | 'recordFile'>,
): Promise<RunningPage> {
  const files = readPageFiles(pageFolder);
  const source = pageStateSource(pipeline, { dataFolder, recordFile });
  const streams = new EventStreams(source, console.error);
  const routes = controlRoutes({
    clock: pipeline.clock,
    faults: pipeline.faults,
    deployment: pipeline.deployment,
    traffic: pipeline.traffic,
    onChange: () => streams.update(),
    trace: (requestId) => traceRequest(pipeline, requestId),
    runQuery: (name) => runSavedQuery(pipeline, name),
  });
  const server = createPageServer({
    api: pipeline.api,
    functionUrl: pipeline.functionUrl,
    apiPaths: routesOf(pipeline.stack.api).map(({ path }) => path),
    files,
    source,
    streams,
    routes,
    nowMs: () => pipeline.clock.nowMs(),
  });
  const url = await listenOnLoopback(server, port, 'the page', '--port');
  let updatedAtMs = 0;
  return {
    url,
    update: () => {
      if (performance.now() - updatedAtMs < UPDATE_INTERVAL_MS) return;

      updatedAtMs = performance.now();
      streams.update();
    },
    stop: async () => {
      streams.close();
      await closeServer(server);
    },
  };
}
