import { ASYNCHRONOUS_COUNTS, type WatchedSignals } from '@inference-pipeline/inference-contract';
import { inferenceMetrics } from '@inference-pipeline/metrics';

import { monitoringCost, totalUsd } from '../../src/cost/monitoring-cost';
import { CLOUDWATCH_PRICES } from '../../src/cost/prices';
import { USAGE } from '../support/usage';
import { WATCHED } from '../support/watched';

/** Of an endpoint that answers at once. */
const METRIC_COUNT = Object.keys(inferenceMetrics.metrics).length - ASYNCHRONOUS_COUNTS.length;
const ONE_METRIC = { alarm_name: 'a', metric_name: 'Errors', namespace: 'AWS/Lambda', period: 60 };
const QUERY = { id: 'm', metric: { metric_name: 'Errors', period: 60 } };
const EXPRESSION = { id: 'e', expression: 'm / n', return_data: true };

function inferenceFunction(variables: Readonly<Record<string, string>>) {
  const defaults = {
    METRICS_TRANSPORT: 'emf',
    METRICS_DIMENSIONLESS: 'false',
    PAYLOAD_POLICY: 'full',
  };
  return {
    aws_lambda_function: { f: { environment: { variables: { ...defaults, ...variables } } } },
  };
}

function endpointOf(variantNames: readonly string[]) {
  const production_variants = variantNames.map((variant_name) => ({ variant_name }));
  return { aws_sagemaker_endpoint_configuration: { c: { production_variants } } };
}

/** Quantities and costs by item. */
function costsOf(
  resource: Parameters<typeof monitoringCost>[0]['resource'],
  watched?: WatchedSignals,
) {
  const { perMonth, perMillionInferences } = monitoringCost(
    { resource: resource ?? {} },
    USAGE,
    watched,
  );
  return Object.fromEntries(
    [...perMonth, ...perMillionInferences].map(({ item, quantity, costUsd }) => [
      item,
      { quantity: Number(quantity.toFixed(4)), costUsd: Number(costUsd.toFixed(3)) },
    ]),
  );
}

describe('the cost of monitoring', () => {
  it('counts a metric of the catalogue once per endpoint and once per variant', () => {
    const one = costsOf({ ...inferenceFunction({}), ...endpointOf(['a']) });
    const three = costsOf({ ...inferenceFunction({}), ...endpointOf(['a', 'b', 'c']) });
    expect(one['Custom metrics']?.quantity).toBe(METRIC_COUNT * 2);
    expect(three['Custom metrics']?.quantity).toBe(METRIC_COUNT * 4);
    expect(one['Custom metrics']?.costUsd).toBeCloseTo(METRIC_COUNT * 2 * 0.3);
  });

  it('counts the log of the successes that are logged, and the lines of Lambda for all', () => {
    const bytesOf = (variables: Readonly<Record<string, string>>) =>
      (costsOf(inferenceFunction(variables))['Function log']?.quantity ?? 0) * (2 ** 30 / 1e6);
    const [all, tenth, hundredth] = [{}, { SUCCESS_SAMPLING: '0.1' }, { SUCCESS_SAMPLING: '0.01' }]
      .map(bytesOf)
      .map(Math.round) as [number, number, number];

    const logged = USAGE.functionLogBytes.full;
    expect(Math.abs(all - tenth - logged * 0.9)).toBeLessThan(1);
    expect(Math.abs(all - hundredth - logged * 0.99)).toBeLessThan(1);
  });

  it('counts metrics without dimensions where the function publishes them', () => {
    const function_ = inferenceFunction({ METRICS_DIMENSIONLESS: 'true' });
    const costs = costsOf({ ...function_, ...endpointOf(['a']) });
    expect(costs['Custom metrics']?.quantity).toBe(METRIC_COUNT * 3);
  });

  it('counts the metrics of signals and ground truth for endpoint and variants', () => {
    const resource = { ...inferenceFunction({}), ...endpointOf(['a', 'b']) };
    const { groundTruth, ...signalsOnly } = WATCHED;
    expect(groundTruth?.kind).toBe('category');

    // Three signals, one of them published.
    expect(costsOf(resource, WATCHED)['Custom metrics of signals']?.quantity).toBe(4 * 3);
    // Four counts and delays, the share correct and the confusion matrix.
    expect(costsOf(resource, WATCHED)['Custom metrics of ground truth']?.quantity).toBe(6 * 3);
    expect(costsOf(resource, signalsOnly)['Custom metrics of ground truth']).toBeUndefined();
    expect(costsOf(resource)['Custom metrics of signals']).toBeUndefined();
  });

  it('prices the lines with the bins of signals by their bytes', () => {
    const bytesOf = (variables: Readonly<Record<string, string>>) =>
      ((costsOf(inferenceFunction(variables), WATCHED)['Signals in the log (EMF)']?.quantity ?? 0) *
        2 ** 30) /
      1_000_000;

    // A line, three signals, and the letters beyond eight of "probability".
    expect(bytesOf({})).toBeCloseTo(328 + 3 * 75 + 2 * (-2 - 4 + 3), -1);
    // The kept signal has a line of its own.
    expect(bytesOf({ PAYLOAD_POLICY: 'none' })).toBeCloseTo(2 * 276 + 3 * 75 - 6, -1);
    expect(bytesOf({ METRICS_TRANSPORT: 'put-metric-data' })).toBe(0);
  });

  it('counts alarms by the metrics that they watch, not by their expressions', () => {
    const aws_cloudwatch_metric_alarm = {
      plain: ONE_METRIC,
      rate: { alarm_name: 'b', metric_query: [EXPRESSION, QUERY, { ...QUERY, id: 'n' }] },
    };
    expect(costsOf({ aws_cloudwatch_metric_alarm })['Alarms']).toEqual({
      quantity: 3,
      costUsd: 0.3,
    });
  });

  it('counts an alarm on anomalies as the metric and the two bounds of its band', () => {
    const band = { id: 'e', expression: 'ANOMALY_DETECTION_BAND(m)', return_data: true };
    const aws_cloudwatch_metric_alarm = {
      anomaly: { threshold_metric_id: 'e', metric_query: [band, QUERY] },
    };
    expect(costsOf({ aws_cloudwatch_metric_alarm })).toEqual({
      'Anomaly detection alarms': { quantity: 3, costUsd: 0.3 },
    });
  });

  it('counts composite alarms and dashboards, and no saved query', () => {
    const costs = costsOf({
      aws_cloudwatch_composite_alarm: { a: {}, b: {} },
      aws_cloudwatch_dashboard: { d: {} },
      aws_cloudwatch_query_definition: { q: {} },
    });
    expect(costs).toEqual({
      'Composite alarms': { quantity: 2, costUsd: 1 },
      Dashboards: { quantity: 1, costUsd: 3 },
    });
  });

  it('prices metrics in the log by their bytes and PutMetricData by its requests', () => {
    const emf = costsOf(inferenceFunction({}));
    const calls = costsOf(inferenceFunction({ METRICS_TRANSPORT: 'put-metric-data' }));
    expect(emf['Metrics in the log (EMF)']).toEqual({ quantity: 0.4182, costUsd: 0.209 });
    expect(emf['PutMetricData requests']).toBeUndefined();
    expect(calls['PutMetricData requests']).toEqual({ quantity: 1_000_000, costUsd: 10 });
    expect(calls['Metrics in the log (EMF)']).toBeUndefined();
  });

  it("takes the length of the access log's lines from its format", () => {
    const stage = (format: string) =>
      costsOf({ aws_apigatewayv2_stage: { s: { access_log_settings: { format } } } });
    const short = stage('$context.status')['API access log'];
    const long = stage('{"s":"$context.status","l":"$context.integration.requestId"}');
    expect(short?.quantity).toBeCloseTo(0.003, 3);
    expect(long['API access log']?.quantity).toBeCloseTo(0.0503, 4);
  });

  it('names the CloudWatch types without a known price', () => {
    const resource = {
      aws_cloudwatch_metric_stream: { s: {} },
      aws_cloudwatch_log_group: { l: {} },
    };
    expect(monitoringCost({ resource }, USAGE).unpricedTypes).toEqual([
      'aws_cloudwatch_metric_stream',
    ]);
  });

  it('adds up the items', () => {
    const { perMonth } = monitoringCost(
      {
        resource: {
          ...inferenceFunction({}),
          ...endpointOf(['a']),
          aws_cloudwatch_dashboard: { d: {} },
        },
      },
      USAGE,
    );
    expect(totalUsd(perMonth)).toBeCloseTo(7.2);
  });

  it('gives a source for every price', () => {
    for (const { source } of Object.values(CLOUDWATCH_PRICES.prices)) {
      expect(source).toMatch(/^https:\/\//);
    }
  });
});
