import { STACK_NAME_MAX_LENGTH } from '@inference-pipeline/constructs';

import { Checkout } from '../../src/checkout';
import {
  LONGEST_FILES,
  LONGEST_FUNCTION,
  LONGEST_NAME,
  LONGEST_STACK,
  LONGEST_WORKSPACE,
} from '../../src/field-limits/longest-stack';
import { StackRun } from '../../src/stack-run';
import { createSurroundingFunctions } from '../../src/transitions/surroundings';

describe('stack with the longest texts that a stack file allows', () => {
  const checkout = new Checkout({ [LONGEST_NAME]: LONGEST_STACK }, LONGEST_FILES);
  let run: StackRun;

  beforeAll(async () => {
    run = await StackRun.start({ folder: checkout.stack(LONGEST_NAME), root: '.' });
    run.proxy.chatConfigurations.authorize(LONGEST_WORKSPACE);
    await createSurroundingFunctions(run.moto.url, run.zipPath(), LONGEST_FUNCTION);
  });

  afterAll(async () => {
    await run.stop();
    checkout.remove();
  });

  it('has the longest name', () => {
    expect(LONGEST_NAME).toHaveLength(STACK_NAME_MAX_LENGTH);
  });

  it("is created by requests that AWS's models allow, with every name that derives from its own", async () => {
    await run.terraform.run([
      'apply',
      '-auto-approve',
      `-var=notification_https_endpoints={"${'x'.repeat(32)}":"https://pager.example/a"}`,
    ]);

    const { counts, violations } = run.proxy.judged;
    expect(violations).toEqual([]);
    expect([...counts.keys()]).toEqual(
      expect.arrayContaining([
        'sagemaker.CreateModel',
        'sagemaker.CreateEndpointConfig',
        'sagemaker.CreateEndpoint',
        'application-autoscaling.PutScheduledAction',
        'lambda.CreateFunction',
        'iam.PutRolePolicy',
        'cloudwatch.PutMetricAlarm',
        'cloudwatch.PutCompositeAlarm',
        'cloudwatch.PutDashboard',
        'apigatewayv2.CreateAuthorizer',
        'logs.PutQueryDefinition',
        'chatbot.CreateSlackChannelConfiguration',
        'chatbot.CreateMicrosoftTeamsChannelConfiguration',
        'events.PutRule',
      ]),
    );
  });
});
