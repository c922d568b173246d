import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { defineCatalogue } from '@inference-pipeline/metrics';
import { awsMetrics } from '@inference-pipeline/metrics/aws';
import type { Construct } from 'constructs';

import {
  AnomalyAlarm,
  CompositeAlarm,
  count,
  Dashboard,
  graphWidget,
  MetricAlarm,
  milliseconds,
  percent,
  ReadableAddressStack,
  referToMetric,
  whereSampled,
} from '../src/index';

/** The metrics of the orders service. Its recorder uses the same catalogue. */
export const orderMetrics = defineCatalogue({
  namespace: 'Orders',
  dimensionSets: [['Shop']],
  metrics: {
    Placed: { unit: 'Count', meaning: 'An order was placed.' },
    CheckoutMs: { unit: 'Milliseconds', meaning: 'Time from the last click to the answer.' },
  },
});

/** Alarms and a dashboard for a function that takes orders. */
export class OrdersMonitoring extends ReadableAddressStack {
  constructor(scope: Construct, id: string, topicArns: readonly string[]) {
    super(scope, id);
    new AwsProvider(this, 'aws', { region: 'eu-west-1' });

    // Dimensions that the catalogue does not publish are refused.
    const checkout = referToMetric(this, orderMetrics.metrics.CheckoutMs, { Shop: 'main' });
    const errors = referToMetric(this, awsMetrics.function.Errors, { FunctionName: 'orders' });
    const calls = referToMetric(this, awsMetrics.function.Invocations, { FunctionName: 'orders' });
    const window = { evaluationPeriods: 5, datapointsToAlarm: 3 };

    const slow = new MetricAlarm(this, 'slow', {
      alarmName: 'orders-slow',
      description: 'One checkout in ten takes longer than 800 ms. First look at the database.',
      watched: { ...checkout, statistic: 'p90', periodSeconds: 60 },
      threshold: milliseconds(800), // `count(800)` does not compile: the metric is in milliseconds
      ...window,
      topicArns,
    });
    const failing = new MetricAlarm(this, 'failing', {
      alarmName: 'orders-failing',
      description: 'More than 5 % of the orders fail. First look at the log of the function.',
      watched: {
        unit: 'Percent',
        expression: whereSampled('100 * errors / calls', 'calls', 20),
        metrics: {
          errors: { ...errors, statistic: 'Sum', periodSeconds: 60 },
          calls: { ...calls, statistic: 'Sum', periodSeconds: 60 },
        },
      },
      threshold: percent(5),
      ...window,
      topicArns,
    });
    const nobody = new MetricAlarm(this, 'nobody', {
      alarmName: 'orders-nobody',
      description: 'Nobody has ordered for an hour. First look at the shop.',
      watched: {
        ...referToMetric(this, orderMetrics.metrics.Placed, { Shop: 'main' }),
        statistic: 'Sum',
        periodSeconds: 3600,
      },
      threshold: count(1),
      fires: 'below',
      treatMissingData: 'breaching',
      evaluationPeriods: 1,
      datapointsToAlarm: 1,
      topicArns: [],
    });
    new AnomalyAlarm(this, 'unusual', {
      alarmName: 'orders-unusual',
      description: 'Checkout is slower than usual for this hour.',
      metric: { ...checkout, statistic: 'p90', periodSeconds: 300 },
      standardDeviations: 3,
      evaluationPeriods: 3,
      datapointsToAlarm: 3,
      topicArns,
    });
    new CompositeAlarm(this, 'closed', {
      alarmName: 'orders-closed',
      description: 'Orders fail, and nobody orders any more.',
      firesWhen: 'all',
      alarms: [failing, nobody],
      topicArns,
    });

    const setting = { region: 'eu-west-1', timezone: '+0100' };
    new Dashboard(this, 'dashboard', { dashboardName: 'orders' }).addWidgets(
      graphWidget(setting, {
        title: 'Checkout',
        unit: 'ms',
        lines: [
          { metric: checkout, statistic: 'p50' },
          { metric: checkout, statistic: 'p90' },
        ],
        thresholds: [{ label: 'alarm', value: slow.threshold }],
      }),
    );
  }
}
