import { findAwsMetric, isPublishedBy, type Publisher } from '@inference-pipeline/metrics/aws';

import { ALARM_KEYS, ROLLBACK_ALARM_KEYS, type RollbackAlarmKey } from '../../src/index';
import { alarmsOf, metricsOf } from '../support/alarms';
import { dashboardOf } from '../support/dashboard';
import { resource, resourcesOf, synthesizePipeline, type Change } from '../support/pipeline-stack';

const NAMESPACES = ['AWS/SageMaker', '/aws/sagemaker/Endpoints'];

const allOn = Object.fromEntries(
  ALARM_KEYS.map((key) => [key, { enabled: true, severity: 'critical' as const }]),
);

const SERVERLESS: Publisher = { kind: 'serverless' };
const CPU: Publisher = { kind: 'instances' };
const GPU: Publisher = { kind: 'gpuInstances' };

const on = (name: string, instanceType: string) => ({ name, instanceType, instanceCount: 2 });
const scaling = { metric: 'concurrency', target: 2, minimum: 1, maximum: 4 } as const;

/** A use of a metric: the variants whose series it reads, or undefined for all of the endpoint's. */
interface Use {
  readonly namespace: string;
  readonly name: string;
  readonly variant: string | undefined;
}

function usesInAlarms(change: Change): readonly Use[] {
  return Object.values(alarmsOf(change))
    .flatMap(metricsOf)
    .map(({ namespace, metric_name: name, dimensions }) => ({
      namespace,
      name,
      variant: dimensions['VariantName'],
    }));
}

function usesInDashboard(change: Change): readonly Use[] {
  const rows = dashboardOf(change).flatMap(({ properties }) => properties.metrics ?? []);
  const searches = JSON.stringify(rows).matchAll(
    /SEARCH\('\{([^,]+),EndpointName,VariantName\} MetricName=\\+"(\w+)/g,
  );
  return [
    ...rows
      .filter(([first]) => typeof first === 'string')
      .map((row) => ({
        namespace: String(row[0]),
        name: String(row[1]),
        variant: String(row[row.indexOf('VariantName') + 1]),
      })),
    ...[...searches].map(([, namespace = '', name = '']) => ({
      namespace,
      name,
      variant: undefined,
    })),
  ];
}

describe.each<[string, Change, Readonly<Record<string, Publisher>>]>([
  ['instances', { variants: [on('a', 'ml.m5.large')] }, { a: CPU }],
  ['GPU instances', { variants: [on('a', 'ml.g5.xlarge')] }, { a: GPU }],
  [
    'instances that scale',
    { variants: [{ ...on('a', 'ml.m5.large'), autoscaling: scaling }] },
    { a: CPU },
  ],
  [
    'instances of a type that only Terraform knows',
    { variants: [on('a', '${var.instance_type}')] },
    { a: CPU },
  ],
  [
    'several variants, some with GPUs',
    { variants: [on('a', 'ml.m5.large'), on('b', 'ml.g5.12xlarge')] },
    { a: CPU, b: GPU },
  ],
  [
    'many variants, some with GPUs',
    {
      variants: Array.from({ length: 8 }, (_, index) =>
        on(`v${index}`, index % 2 === 0 ? 'ml.m5.large' : 'ml.g5.xlarge'),
      ),
    },
    Object.fromEntries(
      Array.from({ length: 8 }, (_, index) => [`v${index}`, index % 2 === 0 ? CPU : GPU]),
    ),
  ],
  [
    'a shadow variant',
    {
      variants: [on('a', 'ml.m5.large')],
      endpoint: { shadow: { ...on('copy', 'ml.g5.xlarge'), samplingPercent: 10 } },
    },
    { a: CPU, copy: { ...GPU, shadow: true } },
  ],
  [
    'a deployment that alarms roll back',
    {
      variants: [on('a', 'ml.m5.large')],
      endpoint: {
        deployment: {
          strategy: 'canary',
          stepPercent: 10,
          waitSeconds: 60,
          rollbackAlarms: ROLLBACK_ALARM_KEYS.filter((key) => !key.includes('Gpu')),
        },
      },
    },
    { a: CPU },
  ],
  [
    'serverless',
    { variants: [{ name: 'a', serverless: { memoryMb: 2048, maxConcurrency: 5 } }] },
    { a: SERVERLESS },
  ],
  [
    'an existing serverless endpoint',
    { existing: { name: 'fraud', variantNames: ['a'], serverless: true } },
    { a: SERVERLESS },
  ],
  [
    'an existing endpoint of an unknown instance type',
    { existing: { name: 'fraud', variantNames: ['a', 'b'] } },
    { a: CPU, b: CPU },
  ],
  [
    'an existing GPU endpoint, monitoring only',
    {
      existing: { name: 'fraud', variantNames: ['a'], instanceType: 'ml.g5.xlarge' },
      apiEnabled: false,
    },
    { a: GPU },
  ],
])('monitoring of %s', (_, base, publishers) => {
  const change: Change = { ...base, monitoring: { alarms: allOn } };

  it.each([
    ['alarms', usesInAlarms],
    ['dashboard', usesInDashboard],
  ])('uses only metrics in its %s that AWS documents for the variant', (__, usesOf) => {
    const uses = usesOf(change).filter(({ namespace }) => NAMESPACES.includes(namespace));
    const dead = uses.filter(({ namespace, name, variant }) => {
      const metric = findAwsMetric(namespace, name);
      const readers = Object.entries(publishers).filter(
        ([reader]) => variant === undefined || reader === variant,
      );
      return (
        metric === undefined || !readers.some(([, publisher]) => isPublishedBy(metric, publisher))
      );
    });

    expect(uses.length).toBeGreaterThan(0);
    expect(dead).toEqual([]);
  });

  it('names only alarms that exist in composite rules and rollbacks', () => {
    const resources = resourcesOf(change);
    const names = [
      ...Object.values(resources['aws_cloudwatch_metric_alarm'] ?? {}),
      ...Object.values(resources['aws_cloudwatch_composite_alarm'] ?? {}),
    ].map(({ alarm_name: name }) => name);
    const rules = Object.values(resources['aws_cloudwatch_composite_alarm'] ?? {}).flatMap(
      ({ alarm_rule: rule }) => [...String(rule).matchAll(/ALARM\("([^"]+)"\)/g)],
    );
    const rollbacks = JSON.stringify(resources['aws_sagemaker_endpoint'] ?? {}).matchAll(
      /"alarm_name":"([^"]+)"/g,
    );

    expect(rules.length).toBeGreaterThan(0);
    expect(names).toEqual(expect.arrayContaining([...rules, ...rollbacks].map(([, name]) => name)));
  });
});

describe('monitoring of a serverless endpoint', () => {
  const change: Change = {
    variants: [{ name: 'a', serverless: { memoryMb: 2048, maxConcurrency: 5 } }],
  };

  it('has no alarm and no line on errors of the container, which AWS does not count there', () => {
    const { dashboard_body: body } = resource(
      resourcesOf(change),
      'aws_cloudwatch_dashboard',
      'inference_monitoring_dashboard',
    );

    expect(Object.keys(alarmsOf(change))).not.toContain('endpoint_model_errors');
    expect(body).not.toMatch(/model errors|InvocationModelErrors/);
    expect(body).toContain('4XX and 5XX');
  });

  it('points to graphs that the dashboard has', () => {
    const { endpoint_model_latency: latency, endpoint_memory: memory } = alarmsOf(change);

    expect(latency?.alarm_description).not.toMatch(/CPU|instances/);
    expect(memory?.alarm_description).not.toMatch(/instances/);
  });
});

describe('monitoring of an endpoint that the stack creates', () => {
  it('knows the variants with GPUs by name where Terraform decides the instance types', () => {
    const variants = [on('a', '${var.a}'), on('b', '${var.b}')];
    const watched = Object.entries(alarmsOf({ variants, monitoring: { gpuVariants: ['b'] } }))
      .filter(([id]) => id === 'endpoint_gpu')
      .flatMap(([, alarm]) => metricsOf(alarm))
      .map(({ dimensions }) => dimensions['VariantName']);

    expect(watched).toEqual(['b']);
  });

  it('refuses to roll back on an alarm that its kind of endpoint does not have', () => {
    const rollbackAlarms: readonly RollbackAlarmKey[] = ['endpointGpu'];

    expect(() =>
      synthesizePipeline({
        variants: [on('a', 'ml.m5.large')],
        endpoint: {
          deployment: { strategy: 'all-at-once', waitSeconds: 60, rollbackAlarms },
        },
      }),
    ).toThrow(/rollbackAlarms: expected alarms that this pipeline has/);
  });
});
