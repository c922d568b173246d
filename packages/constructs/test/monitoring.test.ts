import { inferenceMetrics } from '@inference-pipeline/metrics';
import {
  Dashboard,
  numberWidget,
  referToMetric,
  textWidget,
} from '@inference-pipeline/monitoring-constructs';

import { resource, synthesizePipeline, type Change } from './pipeline-stack';

interface PlacedWidget {
  readonly type: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly properties: Record<string, unknown> & {
    readonly title?: string;
    readonly metrics?: readonly unknown[][];
    readonly alarms?: readonly string[];
  };
}

function widgets(dashboard: Record<string, unknown>): readonly PlacedWidget[] {
  return (JSON.parse(dashboard.dashboard_body as string) as { widgets: PlacedWidget[] }).widgets;
}

function dashboardOf(change: Change = {}): readonly PlacedWidget[] {
  const resources = synthesizePipeline(change).resources();
  const id = 'inference_monitoring_dashboard';
  return widgets(resource(resources, 'aws_cloudwatch_dashboard', id));
}

const existing = (number: number) => ({
  name: 'ml-inference-test',
  variantNames: Array.from({ length: number }, (_, index) => `v${index}`),
  instanceType: 'ml.m5.large',
});

const metricsIn = (placed: readonly PlacedWidget[]) =>
  placed.flatMap(({ properties }) => properties.metrics ?? []);

describe("the seed's alarms", () => {
  const resources = synthesizePipeline().resources();
  const alarm = (name: string) => resource(resources, 'aws_cloudwatch_metric_alarm', name);

  it('watch the p90 latency per endpoint, without a unit', () => {
    expect(alarm('inference_monitoring_high_latency')).toMatchObject({
      alarm_name: 'High-Latency-Alarm-test',
      namespace: 'InferencePipeline',
      metric_name: 'LatencyMs',
      dimensions: { EndpointName: 'ml-inference-test' },
      extended_statistic: 'p90',
      comparison_operator: 'GreaterThanThreshold',
      threshold: 2000,
      period: 60,
      evaluation_periods: 5,
      datapoints_to_alarm: 3,
      treat_missing_data: 'notBreaching',
    });
    expect(alarm('inference_monitoring_high_latency')).not.toHaveProperty('unit');
  });

  it('watch for any failed inference', () => {
    expect(alarm('inference_monitoring_inference_error')).toMatchObject({
      alarm_name: 'Inference-Error-Alarm-test',
      metric_name: 'ErrorCount',
      statistic: 'Sum',
      threshold: 0,
    });
  });

  it('notify of an alarm and of its end', () => {
    const topic = ['${aws_sns_topic.inference_notifications.arn}'];
    expect(alarm('inference_monitoring_high_latency')).toMatchObject({
      alarm_actions: topic,
      ok_actions: topic,
    });
  });
});

describe('the dashboard', () => {
  const placed = dashboardOf();
  const titled = (title: string) => placed.find(({ properties }) => properties.title === title);

  it('has its rows in the order in which one searches', () => {
    const headings = placed
      .filter(({ type }) => type === 'text')
      .map(({ properties }) => String(properties.markdown).split('\n')[0]);
    expect(headings).toEqual([
      '# ml-inference-test',
      '## Service',
      '## Objectives, over 30 days',
      '## API',
      '## Function',
      '## Endpoint',
      '## Tables',
      '## Notifications',
      '## Logs',
    ]);
  });

  it('shows the state of every alarm that tells somebody, the one over all first', () => {
    const alarms = placed.find(({ type }) => type === 'alarm')?.properties.alarms ?? [];
    expect(alarms[0]).toBe(
      '${aws_cloudwatch_composite_alarm.inference_monitoring_pipeline_unhealthy.arn}',
    );
    expect(alarms.length).toBeGreaterThan(20);
    expect(alarms.length).toBeLessThanOrEqual(100);
    expect(alarms.join()).not.toContain('_short');
  });

  it('draws thresholds in the unit of the graph', () => {
    expect(titled('LatencyMs')?.properties).toMatchObject({
      timezone: '+0000',
      annotations: { horizontal: [{ value: 2000 }] },
    });
    expect(titled('ModelLatency and OverheadLatency')?.properties).toMatchObject({
      annotations: { horizontal: [{ value: 5000 }] },
    });
    expect(titled('Duration against the timeout')?.properties).toMatchObject({
      annotations: { horizontal: [{ label: 'timeout', value: 29_000 }, { value: 26_100 }] },
    });
  });

  it('draws the thresholds of optional alarms where they are on', () => {
    const on = { enabled: true };
    const withThem = dashboardOf({ monitoring: { alarms: { apiLatency: on, tableLatency: on } } });
    const thresholdsOf = (title: string, among: readonly PlacedWidget[]) =>
      among.find(({ properties }) => properties.title === title)?.properties.annotations;
    for (const [title, value] of [
      ['Latency against integration latency', 5000],
      ['Latency', 50],
    ] as const) {
      expect(thresholdsOf(title, placed)).toBeUndefined();
      expect(thresholdsOf(title, withThem)).toMatchObject({ horizontal: [{ value }] });
    }
  });

  it('shows what was published beside what was delivered, and how large it was', () => {
    expect(titled('Notifications')?.properties.metrics?.map((row) => row[1])).toEqual([
      'NumberOfMessagesPublished',
      'NumberOfNotificationsDelivered',
      'NumberOfNotificationsFailed',
    ]);
    expect(titled('Size of messages')?.properties.metrics?.map((row) => row[1])).toEqual([
      'PublishSize',
      'PublishSize',
    ]);
  });

  it('shows microseconds as milliseconds, and cores as one hundred percent', () => {
    const latency = titled('ModelLatency and OverheadLatency')?.properties.metrics;
    expect(latency).toContainEqual([{ expression: 'modelp990 * 0.001', label: 'model p99' }]);
    const utilisation = titled('Utilisation (100 % is all cores, memory, disk and GPUs)');
    expect(utilisation?.properties.metrics).toContainEqual([
      { expression: 'cpu0 / 2', label: 'CPU' },
    ]);
  });

  it('shows compliance and the budget that is left over the days of the objective', () => {
    const availability = titled('Availability: at least 99.5 % succeed')?.properties;
    expect(availability).toMatchObject({ start: '-P30D', setPeriodToTimeRange: true });
    expect(availability?.metrics).toContainEqual([
      { expression: '100 - 100 * (100 - 100 * good) / 0.5', label: 'budget left %' },
    ]);
  });

  it('shows recent errors and slowest inferences out of the log', () => {
    const queries = placed.filter(({ type }) => type === 'log').map(({ properties }) => properties);
    expect(queries.map(({ title }) => title)).toEqual(['recent errors', 'slowest inferences']);
    for (const { query } of queries)
      expect(query).toMatch(/^SOURCE '\/aws\/lambda\/ml-inference-test' \| filter message in \[/);
  });

  it('overlaps nothing and stays inside the grid', () => {
    for (const [index, one] of placed.entries()) {
      expect(one.x + one.width).toBeLessThanOrEqual(24);
      for (const other of placed.slice(index + 1)) {
        const apart =
          one.x + one.width <= other.x ||
          other.x + other.width <= one.x ||
          one.y + one.height <= other.y ||
          other.y + other.height <= one.y;
        expect([one.properties.title, other.properties.title, apart]).toContain(true);
      }
    }
  });

  it.each([1, 5])('gives an id once a widget, with %i variants', (number) => {
    for (const { properties } of dashboardOf({ existing: existing(number) })) {
      const ids = (properties.metrics ?? [])
        .map((row) => (row.at(-1) as { readonly id?: string }).id)
        .filter((id) => id !== undefined);
      expect(new Set(ids).size).toBe(ids.length);
      for (const id of ids) expect(id).toMatch(/^[a-z][a-zA-Z0-9_]*$/);
    }
  });

  it('holds as many widgets and metrics for fifty variants as for six', () => {
    const [one, six, fifty] = [1, 6, 50].map((number) =>
      dashboardOf({ existing: existing(number) }),
    );
    expect(fifty?.filter(({ type }) => type !== 'alarm')).toHaveLength(
      one?.filter(({ type }) => type !== 'alarm').length ?? 0,
    );
    expect(metricsIn(fifty ?? [])).toHaveLength(metricsIn(six ?? []).length);
    expect(JSON.stringify(fifty)).toContain(
      String.raw`SLICE(SORT(SEARCH('{AWS/SageMaker,EndpointName,VariantName} MetricName=\"ModelLatency\" EndpointName=\"ml-inference-test\"', 'p99', 60), MAX, DESC), 0, 10) * 0.001`,
    );
  });

  it('takes widgets until synthesis', () => {
    const { pipeline, resources } = synthesizePipeline();
    const metric = referToMetric(pipeline, inferenceMetrics.metrics.ColdStart, {
      EndpointName: 'ml-inference-test',
    });
    pipeline.monitoring.dashboard.addWidgets(
      numberWidget(
        { region: 'us-east-1', timezone: '+0000' },
        { title: 'Cold starts', lines: [{ metric, statistic: 'Sum' }] },
      ),
    );
    const dashboard = resource(
      resources(),
      'aws_cloudwatch_dashboard',
      'inference_monitoring_dashboard',
    );
    expect(widgets(dashboard).at(-1)?.properties).toMatchObject({ title: 'Cold starts' });
  });

  it('is refused above the limits of CloudWatch', () => {
    const { stack } = synthesizePipeline();
    const dashboard = new Dashboard(stack, 'mine', { dashboardName: 'mine' });
    const many = Array.from({ length: 501 }, () => textWidget('x'));
    expect(() => dashboard.addWidgets(...many)).toThrow(
      /test\/mine: widgets: expected at most 500, got 501/,
    );
  });
});

describe('a metric', () => {
  it('is refused under dimensions under which it is not published', () => {
    const { pipeline } = synthesizePipeline();
    expect(() =>
      referToMetric(pipeline, inferenceMetrics.metrics.LatencyMs, { FunctionName: 'f' }),
    ).toThrow(/dimensions of LatencyMs: expected \[EndpointName\] or .*, got \[FunctionName\]/);
  });
});
