import { alarmSlices } from './alarm-slices';
import { CLOCK_SPEEDS } from './clock';
import { widgetReader, type WidgetReader } from './dashboard/widget-data';
import { dashboardSlice } from './dashboard/widget-slice';
import type { SliceSource } from './page-server/event-streams';
import type { Pipeline } from './pipeline';
import type { DeliverySlice, StackSlice, WidgetData } from './shared/page-state';

/** Deliveries that the page shows. */
const SHOWN_DELIVERIES = 100;

/** What pages are told of a pipeline. */
export function sliceSource(
  pipeline: Pipeline,
  surroundings: Pick<StackSlice, 'awsUrl' | 'dataFolder' | 'exampleInput' | 'recordFile'>,
): SliceSource {
  const { local, clock, startedMs, engine, store, logs, faults, traffic, host, model, notices } =
    pipeline;
  const stack = stackSlice(pipeline, surroundings);
  const readers = new Map<string, WidgetReader>();
  for (const { name, body } of local.model.dashboards) {
    for (const [index, widget] of body.widgets.entries()) {
      const reader = widgetReader(widget);
      if (reader !== undefined) readers.set(`${name}/${index}`, reader);
    }
  }
  return {
    slices: () => ({
      stack,
      clock: { nowMs: clock.nowMs(), startedMs, speed: clock.speed, speeds: CLOCK_SPEEDS },
      alarms: alarmSlices(local.model, engine),
      deliveries: pipeline.notifications.deliveries
        .slice(-SHOWN_DELIVERIES)
        .map((delivery): DeliverySlice => delivery),
      faults: faults.on,
      traffic: traffic.state,
      health: {
        containerHealthy: model.client.health.healthy,
        containerReason: model.client.health.reason,
        running: host.running,
        limit: host.limit,
      },
      notices: notices.all,
    }),
    widgets: (rangeMinutes) => {
      const endMs = clock.nowMs();
      const span = { startMs: endMs - rangeMinutes * 60_000, endMs };
      return new Map<string, WidgetData>(
        [...readers].map(([id, read]) => [id, read({ store, logs }, span)]),
      );
    },
  };
}

function stackSlice(
  { local: { deployed, model }, model: host, usesOwnModel }: Pipeline,
  surroundings: Pick<StackSlice, 'awsUrl' | 'dataFolder' | 'exampleInput' | 'recordFile'>,
): StackSlice {
  const alarms = new Map(
    [...model.metricAlarms, ...model.compositeAlarms].map(({ arn, name }) => [arn, name]),
  );
  return {
    name: deployed.name,
    region: deployed.region,
    functionName: deployed.function.name,
    endpointName: deployed.endpoint.name,
    transport: deployed.function.environment['METRICS_TRANSPORT'] ?? 'emf',
    apiPath: deployed.api.path,
    containerUrl: host.client.url,
    ownContainer: usesOwnModel,
    queries: deployed.queries.map(({ name }) => name),
    dashboards: model.dashboards.map((dashboard) =>
      dashboardSlice(dashboard, (arn) => alarms.get(arn) ?? arn),
    ),
    ...surroundings,
  };
}
