import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';

import { documentedActions } from '../../src/iam/terraform-calls';
import { VARIABLES, type PipelineRun } from '../../src/pipeline/pipeline-run';
import { findLeftovers } from '../support/leftovers';

/** Services that every pipeline uses, by their names in the AWS CLI. */
const SERVICES = [
  'apigatewayv2',
  'cloudwatch',
  'dynamodb',
  'iam',
  'kms',
  'lambda',
  'logs',
  'sagemaker',
  'sagemaker-runtime',
  'sns',
  'sts',
] as const;

/** The end of a stack, as its README describes it. */
export function describeDestruction(pipeline: PipelineRun): void {
  const { isGuarded } = pipeline.underTest;

  describe('destruction', () => {
    if (isGuarded) {
      it('is refused by Terraform and by DynamoDB while the stack is guarded', async () => {
        const { terraform, dynamodb } = pipeline.run;

        const { output } = await terraform.run(['destroy', '-auto-approve', ...VARIABLES], [1]);

        expect(output).toMatch(
          /aws_sagemaker_endpoint[.]inference_endpoint has\s+lifecycle[.]prevent_destroy/,
        );
        expect(await terraform.stateAddresses()).toEqual(
          expect.arrayContaining([expect.stringContaining('aws_dynamodb_table.inference_records')]),
        );
        const { Table: table } = await dynamodb.send(
          new DescribeTableCommand({ TableName: pipeline.output('table_name') }),
        );
        expect(table?.DeletionProtectionEnabled).toBe(true);
      });
    }

    it('leaves nothing behind when it follows the README', async () => {
      const { run } = pipeline;
      expect(run.guardOverride() !== undefined).toBe(isGuarded);

      await run.destroy(VARIABLES);

      expect(await run.terraform.stateAddresses()).toEqual([]);
      expect(await findLeftovers(run.moto.url)).toEqual([]);
      expect(run.proxy.compositeAlarms.names).toEqual([]);
      expect(run.proxy.queryDefinitions.all).toEqual([]);
    });

    it('ends a deployment in which every call was one that the README grants', () => {
      pipeline.takeTerraformCalls();
      const { all } = documentedActions(pipeline.readme);

      const called = new Set(pipeline.terraformCalled);

      expect(called.size).toBeGreaterThan(40);
      expect([...called].filter((action) => !all.includes(action))).toEqual([]);
    });

    it("ends a deployment in which every request was one that AWS's models allow", () => {
      const { violations, countsByService } = pipeline.run.proxy.judged;

      expect(violations).toEqual([]);
      expect(Object.keys(countsByService)).toEqual(expect.arrayContaining([...SERVICES]));
      expect(Math.min(...Object.values(countsByService))).toBeGreaterThan(0);
    });
  });
}
