import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { Testing } from 'cdktf';

import { OrdersMonitoring } from '../examples/orders-monitoring';

/** Resource type → name in Terraform → attributes. */
type Resources = Record<string, Record<string, Record<string, unknown>>>;

const read = (path: string) => readFileSync(join(__dirname, '..', path), 'utf8');

describe('example of the README', () => {
  const topicArns = ['arn:aws:sns:eu-west-1:123456789012:on-call'];

  it('is the compiled file', () => {
    const [, example] = /```ts\n(.*?)```/s.exec(read('README.md')) ?? [];
    const compiled = read('examples/orders-monitoring.ts');
    expect(example).toBe(
      compiled.replace('../src/index', '@inference-pipeline/monitoring-constructs'),
    );
  });

  it('synthesizes the alarms and the dashboard that it names', () => {
    const stack = new OrdersMonitoring(Testing.app(), 'orders', topicArns);
    const { resource } = JSON.parse(Testing.synth(stack, true)) as { resource: Resources };
    const alarms = resource.aws_cloudwatch_metric_alarm;
    expect(Object.keys(alarms ?? {})).toEqual(['failing', 'nobody', 'slow', 'unusual']);
    expect(alarms?.slow).toMatchObject({
      namespace: 'Orders',
      metric_name: 'CheckoutMs',
      dimensions: { Shop: 'main' },
      threshold: 800,
      alarm_actions: topicArns,
      ok_actions: topicArns,
    });
    expect(resource.aws_cloudwatch_composite_alarm?.closed?.alarm_rule).toBe(
      'ALARM("orders-failing") AND ALARM("orders-nobody")',
    );
    expect(resource.aws_cloudwatch_dashboard?.dashboard?.dashboard_body).toContain('"Checkout"');
  });
});
