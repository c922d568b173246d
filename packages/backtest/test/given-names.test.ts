import { readResources } from '@inference-pipeline/terraform';

import { checkGivenNames, namesGivenTo } from '../src/given-names';
import { file, runBacktest } from './support/run-backtest';

const TRAFFIC = { traffic: 'no-traffic' };

describe('value on the command line', () => {
  it('is refused for a variable that the stack does not declare', async () => {
    const run = runBacktest({ ...TRAFFIC, variable: { notification_email: ['a@example.com'] } });

    await expect(run).rejects.toThrow(
      '--variable=notification_email: the stack has no variable "notification_email". Did you mean "notification_emails"?',
    );
  });

  it('is taken for a variable that one of two stacks declares', async () => {
    const attribute = { 'aws_apigatewayv2_api.inference_api.id': 'a1b2c3' };

    const { reports } = await runBacktest({ ...TRAFFIC, compare: 'dev', attribute });

    expect(reports).toHaveLength(2);
  });

  it('is refused for an attribute of a resource that the stack does not have', async () => {
    const run = runBacktest({
      ...TRAFFIC,
      attribute: { 'aws_apigatewayv2_api.inference_apy.id': 'a1b2c3' },
    });

    await expect(run).rejects.toThrow(
      'no resource "aws_apigatewayv2_api.inference_apy". Did you mean "aws_apigatewayv2_api.inference_api"?',
    );
  });

  it('is refused for a variable of a plan, which has its values', async () => {
    const plan = file('plan.json', ['{"planned_values":{"root_module":{"resources":[]}}}']);

    const run = runBacktest({ ...TRAFFIC, stack: plan, variable: { a: 1 } });

    await expect(run).rejects.toThrow('a plan or a state already has the values of its variables');
  });

  it.each([
    [{ high_latncy: 1000 }, /no threshold "high_latncy". Did you mean "high_latency"\?/],
    [{ high_latency: '1 s' }, /expected a number for high_latency, got "1 s"/],
    ['{high_latency:1000}', /expected names with numbers, such as .* Put the option in quotes/],
  ])('is refused for the thresholds %j', (alarm_thresholds, message) => {
    const variables = { alarm_thresholds };
    const given = namesGivenTo({
      resource: {},
      variable: { alarm_thresholds: {} },
      locals: { alarm_thresholds: { high_latency: 2000 } },
    });

    expect(() => checkGivenNames({ variables }, [{ given }])).toThrow(message);
  });
});

describe('alarm_thresholds on the command line', () => {
  it.each([
    [{}, 2000],
    [{ high_latency: 1000 }, 1000],
    [{ high_latency: null }, 2000],
  ])('with %j moves an alarm to the threshold %d', (alarm_thresholds, expected) => {
    const document = {
      terraform: {},
      variable: { alarm_thresholds: { type: 'map(number)', default: {} } },
      locals: {
        alarm_thresholds: {
          high_latency: '${coalesce(lookup(var.alarm_thresholds, "high_latency", null), 2000)}',
        },
      },
      resource: {
        aws_cloudwatch_metric_alarm: {
          slow: { alarm_name: 'Slow', threshold: '${local.alarm_thresholds.high_latency}' },
        },
      },
    };

    const { resources } = readResources(
      document,
      { types: ['aws_cloudwatch_metric_alarm'] },
      { variables: { alarm_thresholds } },
    );

    expect(resources[0]?.attributes['threshold']).toBe(expected);
  });
});
