import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { DeleteEndpointCommand, SageMakerClient } from '@aws-sdk/client-sagemaker';

import { handedOver } from '../src/handed-over';
import { StackRun } from '../src/stack-run';
import { WORKSPACE } from '../src/workspace';

const ENDPOINT = 'ml-inference-prod';
const ADDRESS = 'aws_sagemaker_endpoint.inference_endpoint';
const GOOD_IMAGE =
  '-var=model_image=123456789012.dkr.ecr.us-east-1.amazonaws.com/churn-model:9.0.0';

describe('production stack whose first endpoint failed', () => {
  let run: StackRun;

  const apply = (expectedExitCodes: readonly number[]) =>
    run.terraform.run(
      ['apply', '-auto-approve', `-target=${ADDRESS}`, GOOD_IMAGE],
      expectedExitCodes,
    );
  /** Every resource with its identifier, without the endpoint, its configurations and models. */
  const others = async () =>
    (await run.terraform.resources())
      .filter(({ type }) => !type.startsWith('aws_sagemaker_') && type !== 'aws_iam_role_policy')
      .map(({ address, values }) => `${address} ${String(values['id'])}`);

  beforeAll(async () => {
    run = await StackRun.start({ folder: handedOver('stacks/prod'), root: '.' });
    run.proxy.amend = (operation, answer) =>
      operation === 'DescribeEndpoint' ? answer.replace('"InService"', '"Failed"') : answer;
    await run.terraform.run(['apply', '-auto-approve', `-target=${ADDRESS}`], [1]);
  });

  afterAll(() => run.stop());

  it('is not replaced by Terraform, which protects it', async () => {
    const { output } = await apply([1]);

    expect(output).toContain('Instance cannot be destroyed');
  });

  it('gets a new endpoint, and nothing else, once the failed one is deleted as the runbook says', async () => {
    const before = await others();
    expect(readFileSync(join(WORKSPACE, 'docs/runbook.md'), 'utf8')).toContain(
      'aws sagemaker delete-endpoint --endpoint-name ml-inference-<stack>',
    );

    const sagemaker = new SageMakerClient({ endpoint: run.proxy.url });
    await sagemaker.send(new DeleteEndpointCommand({ EndpointName: ENDPOINT }));
    run.proxy.amend = (_, answer) => answer;
    const { stdout } = await apply([0]);

    expect(stdout).toContain(`${ADDRESS}: Creation complete`);
    expect(await others()).toEqual(before);
    const [endpoint] = (await run.terraform.resources()).filter(
      ({ address }) => address === ADDRESS,
    );
    expect(endpoint?.values['name']).toBe(ENDPOINT);
  });
});
