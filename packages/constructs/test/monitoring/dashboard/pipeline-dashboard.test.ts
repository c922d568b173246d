import { inferenceMetrics } from '@inference-pipeline/metrics';
import { numberWidget, referToMetric } from '@inference-pipeline/monitoring-constructs';

import { dashboardOf, widgetsOf, type PlacedWidget } from '../../support/dashboard';
import { synthesizePipeline } from '../../support/pipeline-stack';

const existing = (number: number) => ({
  name: 'ml-inference-test',
  variantNames: Array.from({ length: number }, (_, index) => `v${index}`),
  instanceType: 'ml.m5.large',
});

const metricsIn = (placed: readonly PlacedWidget[]) =>
  placed.flatMap(({ properties }) => properties.metrics ?? []);

describe('dashboard of a pipeline', () => {
  const placed = dashboardOf();
  const titled = (title: string) => placed.find(({ properties }) => properties.title === title);

  it('has its rows in the order of an investigation', () => {
    const headings = placed
      .filter(({ type }) => type === 'text')
      .map(({ properties }) => String(properties.markdown).split('\n')[0]);
    expect(headings).toEqual([
      '# ml-inference-test',
      '## Failures',
      '## Objectives, over 30 days',
      '## API',
      '## Function',
      '## Endpoint',
      '## Tables',
      '## Notifications',
      '## Deployments',
      '## Logs',
    ]);
  });

  it('shows the state of every alarm that notifies, the overall one first', () => {
    const alarms = placed.find(({ type }) => type === 'alarm')?.properties.alarms ?? [];
    expect(alarms[0]).toBe(
      '${aws_cloudwatch_composite_alarm.inference_monitoring_pipeline_unhealthy.arn}',
    );
    expect(alarms.length).toBeGreaterThan(7);
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
    expect(titled('Duration and timeout')?.properties).toMatchObject({
      annotations: { horizontal: [{ label: 'timeout', value: 29_000 }, { value: 26_100 }] },
    });
  });

  it('draws the thresholds of optional alarms where they are on', () => {
    const on = { enabled: true };
    const withThem = dashboardOf({ monitoring: { alarms: { apiLatency: on, tableLatency: on } } });
    const thresholdsOf = (title: string, among: readonly PlacedWidget[]) =>
      among.find(({ properties }) => properties.title === title)?.properties.annotations;
    for (const [title, value] of [
      ['Latency and integration latency', 5000],
      ['Table latency', 50],
    ] as const) {
      expect(thresholdsOf(title, placed)).toBeUndefined();
      expect(thresholdsOf(title, withThem)).toMatchObject({ horizontal: [{ value }] });
    }
  });

  it('shows published and delivered notifications, and their size', () => {
    expect(titled('Notifications')?.properties.metrics?.map((row) => row[1])).toEqual([
      'NumberOfMessagesPublished',
      'NumberOfNotificationsDelivered',
      'NumberOfNotificationsFailed',
    ]);
    expect(titled('Message size')?.properties.metrics?.map((row) => row[1])).toEqual([
      'PublishSize',
      'PublishSize',
    ]);
  });

  it('shows microseconds as milliseconds, and cores as one hundred percent', () => {
    const latency = titled('ModelLatency and OverheadLatency')?.properties.metrics;
    expect(latency).toContainEqual([{ expression: 'modelp990 * 0.001', label: 'model p99' }]);
    const utilisation = titled('Utilisation of the instances');
    expect(utilisation?.properties.metrics).toContainEqual([
      { expression: 'cpu0 / 2', label: 'CPU' },
    ]);
  });

  it('shows compliance and remaining budget over the days of the objective', () => {
    const availability = titled('Availability: at least 99.5 % succeed')?.properties;
    expect(availability).toMatchObject({ start: '-P30D', setPeriodToTimeRange: true });
    expect(availability?.metrics).toContainEqual([
      { expression: '100 - 100 * (100 - 100 * good) / 0.5', label: 'budget left %' },
    ]);
  });

  it('shows errors by type, recent errors and slowest inferences from the log', () => {
    const queries = placed.filter(({ type }) => type === 'log').map(({ properties }) => properties);
    expect(queries.map(({ title }) => title)).toEqual([
      'errors by type',
      'recent errors',
      'slowest inferences',
    ]);
    for (const { query } of queries) {
      expect(query).toMatch(/^SOURCE '\/aws\/lambda\/ml-inference-test' \| filter message in \[/);
    }
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

  it.each([1, 5])('uses each id once in a widget, with %i variants', (number) => {
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

  it('accepts widgets until synthesis', () => {
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
    expect(widgetsOf(resources()).at(-1)?.properties).toMatchObject({ title: 'Cold starts' });
  });
});
