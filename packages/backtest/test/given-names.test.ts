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
});
