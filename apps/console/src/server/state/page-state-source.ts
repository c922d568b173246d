import type { MetricStore } from '@inference-pipeline/cloudwatch-simulator';
import { ENVIRONMENT_DEFAULTS } from '@inference-pipeline/inference-contract';
import { inferenceMetrics } from '@inference-pipeline/metrics';

import { CLOCK_SPEEDS } from '../../control/clock';
import type { Pipeline } from '../../pipeline/start-pipeline';
import type { PageState, RangeMinutes, StackView, WidgetData } from '../../shared/page-state';
import { FUNCTION_URL_PATH } from '../function-url-route';
import { widgetReader, type WidgetReader } from '../widgets/widget-data';
import { alarmViews } from './alarms';
import { dashboardView } from './dashboard';
import { messageReader } from './messages/message-view';
import { modelReader } from './model/model-view';

/** Where the state of pages comes from. The widgets depend on the range of a page's graphs. */
export interface PageStateSource {
  readonly state: () => Omit<PageState, 'widgets'>;
  /** Data of the widgets by id: of all, or of those that a page draws first. */
  readonly widgets: (
    rangeMinutes: RangeMinutes,
    which?: 'all' | 'first',
  ) => ReadonlyMap<string, WidgetData>;
}

/** Files that the user chose on the command line. */
type Files = Pick<StackView, 'dataFolder' | 'recordFile'>;

/** Rows of a dashboard that a page draws first: those of a screen of 1,080 px. */
const FIRST_ROWS = 24;

/** Reads the state of pages from a pipeline. */
export function pageStateSource(pipeline: Pipeline, files: Files): PageStateSource {
  const { clock, host, logs, model, stack, store } = pipeline;
  const view = stackView(pipeline, files);
  const readers: { readonly id: string; readonly isFirst: boolean; readonly read: WidgetReader }[] =
    [];
  for (const { name, body } of stack.model.dashboards) {
    for (const [index, widget] of body.widgets.entries()) {
      const read = widgetReader(widget);
      if (read !== undefined) {
        const isFirst = widget.type !== 'log' && (widget.y ?? 0) < FIRST_ROWS;
        readers.push({ id: `${name}/${index}`, isFirst, read });
      }
    }
  }
  const readModel = modelReader(pipeline);
  const readMessages = messageReader(pipeline);
  const hasCounted = countedReader(store);
  return {
    state: () => ({
      stack: view,
      clock: {
        nowMs: clock.nowMs(),
        startedMs: pipeline.startedMs,
        speed: clock.speed,
        speeds: CLOCK_SPEEDS,
      },
      alarms: alarmViews(pipeline.engine),
      ...readMessages(),
      faults: pipeline.faults.on,
      deployment: pipeline.deployment.state,
      model: readModel(),
      traffic: pipeline.traffic.state,
      health: {
        hasCounted: hasCounted(),
        containerHealthy: model.client.health.healthy,
        containerReason: model.client.health.reason,
        running: host.running + (pipeline.streamHost?.running ?? 0),
        limit: host.limit + (pipeline.streamHost?.limit ?? 0),
      },
      notices: pipeline.notices.all,
    }),
    widgets: (rangeMinutes, which = 'all') => {
      const endMs = clock.nowMs();
      const span = { startMs: endMs - rangeMinutes * 60_000, endMs };
      return new Map(
        readers
          .filter(({ isFirst }) => which === 'all' || isFirst)
          .map(({ id, read }) => [id, read({ store, logs }, span)]),
      );
    },
  };
}

/** Whether a request has been counted. Once it has, the store is not asked again. */
function countedReader(store: MetricStore): () => boolean {
  let hasCounted = false;
  return () => {
    const { namespace } = inferenceMetrics.metrics.SuccessCount;
    hasCounted ||= store.listMetrics({ namespace }).length > 0;
    return hasCounted;
  };
}

function stackView(
  {
    awsUrl,
    exampleBody,
    exampleInput,
    exampleStreamInput,
    faults,
    functionUrl,
    model,
    stack,
  }: Pipeline,
  files: Files,
): StackView {
  const alarms = new Map(
    [...stack.model.metricAlarms, ...stack.model.compositeAlarms].map(({ arn, name }) => [
      arn,
      name,
    ]),
  );
  return {
    name: stack.name,
    region: stack.region,
    functionName: stack.function.name,
    transport: stack.settings.METRICS_TRANSPORT ?? ENVIRONMENT_DEFAULTS.METRICS_TRANSPORT,
    apiPath: stack.api.inference.path,
    stream:
      functionUrl === undefined
        ? undefined
        : { path: FUNCTION_URL_PATH, exampleInput: exampleStreamInput },
    groundTruthPath: stack.api.groundTruth?.path,
    awsUrl,
    containerUrl: model.client.url,
    queries: stack.queries.map(({ name }) => name),
    dashboards: stack.model.dashboards.map((dashboard) =>
      dashboardView(dashboard, (arn) => alarms.get(arn) ?? arn),
    ),
    exampleInput,
    exampleBody,
    isAsynchronous: stack.asynchronous !== undefined,
    faults: faults.available,
    ...files,
  };
}
