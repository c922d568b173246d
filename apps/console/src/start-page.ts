import { closeServer, listenOnLoopback } from '@inference-pipeline/local-aws';
import { parseLogQuery } from '@inference-pipeline/logs-insights';

import { queryLogs } from './dashboard/widget-data';
import { ControlError, ControlRoutes } from './page-server/control-routes';
import { EventStreams } from './page-server/event-streams';
import { readPageFiles } from './page-server/page-files';
import { createPageServer } from './page-server/page-server';
import { sliceSource } from './page-slices';
import type { Pipeline } from './pipeline';
import { traceRequest } from './trace';

export interface PageOptions {
  readonly pageFolder: string;
  readonly port: number;
  readonly awsUrl: string;
  readonly dataFolder: string | undefined;
  readonly recordFile: string | undefined;
  readonly exampleInput: string;
}

/** The page, served. */
export interface RunningPage {
  readonly url: string;
  /** Tells every page that is open what changed. */
  tell(): void;
  stop(): Promise<void>;
}

/** How far back saved queries look. */
const QUERY_SPAN_MS = 24 * 3_600_000;

/** How often pages are told what changed, in ms. */
const TELL_INTERVAL_MS = 500;

/**
 * Serves the page of a pipeline.
 *
 * @throws PortError, PageNotBuiltError
 */
export async function startPage(pipeline: Pipeline, options: PageOptions): Promise<RunningPage> {
  const { awsUrl, dataFolder, recordFile, exampleInput } = options;
  const files = readPageFiles(options.pageFolder);
  const source = sliceSource(pipeline, { awsUrl, dataFolder, recordFile, exampleInput });
  const streams = new EventStreams(source);
  const routes = new ControlRoutes({
    clock: pipeline.clock,
    faults: pipeline.faults,
    traffic: pipeline.traffic,
    changed: () => streams.tell(),
    trace: (requestId) => traceRequest(pipeline, requestId),
    runQuery: (name) => runSavedQuery(pipeline, name),
  });
  const server = createPageServer({
    api: pipeline.api,
    apiPath: pipeline.local.deployed.api.path,
    files,
    source,
    streams,
    routes,
  });
  const url = await listenOnLoopback(server, options.port, 'the page', '--port');
  let toldAtMs = 0;
  return {
    url,
    tell: () => {
      if (performance.now() - toldAtMs >= TELL_INTERVAL_MS) {
        toldAtMs = performance.now();
        streams.tell();
      }
    },
    stop: async () => {
      streams.close();
      await closeServer(server);
    },
  };
}

function runSavedQuery({ local, logs, clock }: Pipeline, name: string): object {
  const saved = local.deployed.queries.find((query) => query.name === name);
  if (saved === undefined)
    throw new ControlError(`There is no saved query ${JSON.stringify(name)}`, 404);

  const endMs = clock.nowMs();
  try {
    const query = parseLogQuery(saved.query);
    return queryLogs(logs, query, saved.logGroups, { startMs: endMs - QUERY_SPAN_MS, endMs });
  } catch (error) {
    throw new ControlError((error as Error).message, 422);
  }
}
