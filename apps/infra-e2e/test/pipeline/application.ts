import { ListSubscriptionsCommand, SNSClient } from '@aws-sdk/client-sns';

import { documentedActions } from '../../src/iam/terraform-calls';
import { NOTIFIED, VARIABLES, type PipelineRun } from '../../src/pipeline/pipeline-run';

/** The first `terraform apply`. */
export function describeApplication(pipeline: PipelineRun): void {
  describe('stack', () => {
    it('applies, and outputs where its parts are', async () => {
      const { stack } = pipeline.underTest;

      await pipeline.apply();

      expect(pipeline.output('api_url')).toMatch(/^https:\/\/.+\/inference$/);
      expect(pipeline.output('dashboard_url')).toContain(`Inference-Monitoring-Dashboard-${stack}`);
      expect(pipeline.output('endpoint_name')).toContain(stack);
    });

    it('plans no change once applied, by calls that its README grants for planning', async () => {
      const args = ['plan', '-detailed-exitcode', ...VARIABLES];

      const { exitCode } = await pipeline.run.terraform.run(args);

      expect(exitCode).toBe(0);
      const called = pipeline.takeTerraformCalls();
      const { plan } = documentedActions(pipeline.readme);
      expect(called.length).toBeGreaterThan(10);
      expect(called.filter((action) => !plan.includes(action))).toEqual([]);
    });

    it('notifies the addresses in its variables', async () => {
      const sns = new SNSClient({ endpoint: pipeline.run.moto.url });

      const { Subscriptions = [] } = await sns.send(new ListSubscriptionsCommand({}));

      const TopicArn = pipeline.output('topic_arn');
      expect(
        Subscriptions.map(({ Protocol, Endpoint, TopicArn: arn }) => ({
          Protocol,
          Endpoint,
          TopicArn: arn,
        })),
      ).toEqual(
        expect.arrayContaining([
          { Protocol: 'email', Endpoint: NOTIFIED.email, TopicArn },
          { Protocol: 'sms', Endpoint: NOTIFIED.sms, TopicArn },
        ]),
      );
    });
  });
}
