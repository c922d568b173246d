import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { DisableRuleCommand, EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { GetPolicyCommand, LambdaClient, RemovePermissionCommand } from '@aws-sdk/client-lambda';
import { ListSubscriptionsCommand, SNSClient } from '@aws-sdk/client-sns';

import { ACCOUNT_ID } from '../src/aws-account';
import { awsEnvironment } from '../src/environment';
import { handedOver } from '../src/handed-over';
import { documentedActions } from '../src/iam/terraform-calls';
import { StackRun } from '../src/stack-run';
import { createSurroundingFunctions } from '../src/transitions/surroundings';
import { runVerify } from './support/verify-command';

const PAGER = 'https://events.pagerduty.example/integration/s3cr3t-one/enqueue';
const OTHER_PAGER = 'https://events.pagerduty.example/integration/s3cr3t-two/enqueue';
const OPSGENIE = 'https://api.opsgenie.example/v1/json/cloudwatch?apiKey=s3cr3t-three';

const urls = (endpoints: Readonly<Record<string, string>>) =>
  `-var=notification_https_endpoints=${JSON.stringify(endpoints)}`;

const BOTH = urls({ pagerduty: PAGER, opsgenie: OPSGENIE });

describe('stack with every receiver', () => {
  let run: StackRun;
  let sns: SNSClient;
  const called: string[] = [];

  const terraform = async (...args: readonly string[]) => {
    const result = await run.terraform.run(args);
    called.push(...run.proxy.terraformCalls.take());
    return result;
  };
  const addresses = async () => (await run.terraform.resources()).map(({ address }) => address);
  const endpoints = async () =>
    ((await sns.send(new ListSubscriptionsCommand({}))).Subscriptions ?? []).map(
      ({ Protocol, Endpoint }) => `${Protocol} ${Endpoint}`,
    );

  const verified = async () => {
    const stateFile = join(run.root, 'shown.json');
    writeFileSync(stateFile, (await run.terraform.run(['show', '-json'])).stdout);
    return runVerify([`--state-file=${stateFile}`, '--requests=0', '--timeout=5'], {
      ...process.env,
      ...awsEnvironment(run.proxy.url),
    });
  };

  beforeAll(async () => {
    run = await StackRun.start({ folder: handedOver('stacks/receivers'), root: '.' });
    sns = new SNSClient({ endpoint: run.moto.url });
    await createSurroundingFunctions(run.moto.url, run.zipPath(), 'page-on-call', 'open-tickets');
  });

  afterAll(() => run.stop());

  it('is applied, and needs no second apply', async () => {
    await terraform('apply', '-auto-approve', BOTH);
    const { output } = await run.terraform.run(['plan', '-detailed-exitcode', BOTH]);
    expect(output).toContain('No changes.');
  });

  it('subscribes everyone to the topic of the alarms, and the channels to those of chats', async () => {
    expect((await endpoints()).sort()).toEqual([
      // To alarms and to deployments.
      'email on-call@example.com',
      'email on-call@example.com',
      `https ${OPSGENIE}`,
      `https ${PAGER}`,
      `lambda arn:aws:lambda:us-east-1:${ACCOUNT_ID}:function:open-tickets:live`,
      `lambda arn:aws:lambda:us-east-1:${ACCOUNT_ID}:function:page-on-call`,
      'sms +84901234567',
    ]);
    const topics = (...names: readonly string[]) =>
      names.map((name) => `arn:aws:sns:us-east-1:${ACCOUNT_ID}:ml-inference-receivers-${name}`);
    expect(
      Object.fromEntries(
        run.proxy.chatConfigurations.all.map(({ ConfigurationName, SnsTopicArns }) => [
          ConfigurationName,
          [...SnsTopicArns].sort(),
        ]),
      ),
    ).toEqual({
      'ml-inference-receivers-slack-alarms': topics('chat', 'chat-warnings'),
      'ml-inference-receivers-slack-quiet': topics('chat-warnings'),
      'ml-inference-receivers-teams-alarms': topics('chat'),
    });
  });

  it('is verified: every receiver by its own check, and no secret is shown', async () => {
    const { report, output } = await verified();
    const names = [
      'subscriptions',
      'https-receivers',
      'lambda-receivers',
      'chat-channels',
      'event-rules',
    ];
    const statuses = report.checks.filter(({ name }) => names.includes(name));
    expect(statuses.map(({ name, status, detail }) => `${name} ${status}: ${detail}`)).toEqual([
      'subscriptions passed: 7 subscriptions confirmed',
      'https-receivers passed: 2 services subscribed: pagerduty, opsgenie',
      'lambda-receivers passed: 2 functions callable by the topic',
      'chat-channels passed: 3 channels configured',
      'event-rules passed: 9 rules enabled',
    ]);
    expect(output + JSON.stringify(report)).not.toContain('s3cr3t');
  });

  it('fails the verification of what someone took away', async () => {
    run.proxy.chatConfigurations.forget('ml-inference-receivers-slack-quiet');
    await new EventBridgeClient({ endpoint: run.proxy.url }).send(
      new DisableRuleCommand({ Name: 'ml-inference-receivers-chat-critical-began' }),
    );
    await new LambdaClient({ endpoint: run.proxy.url }).send(
      new RemovePermissionCommand({
        FunctionName: `arn:aws:lambda:us-east-1:${ACCOUNT_ID}:function:page-on-call`,
        StatementId: 'ml-inference-receivers-pager',
      }),
    );
    const { report } = await verified();
    const failed = report.checks.filter(({ status }) => status === 'failed');
    expect(failed.map(({ name, got }) => `${name}: ${got}`)).toEqual(
      expect.arrayContaining([
        'lambda-receivers: no such permission, or no such function',
        'chat-channels: ml-inference-receivers-slack-quiet does not exist',
        'event-rules: ml-inference-receivers-chat-critical-began is disabled',
      ]),
    );
    await terraform('apply', '-auto-approve', BOTH);
    const again = await verified();
    const left = again.report.checks.filter(({ status }) => status === 'failed');
    expect(left.map(({ name }) => name)).not.toEqual(
      expect.arrayContaining(['chat-channels', 'event-rules', 'lambda-receivers']),
    );
  });

  it('shows no secret in a plan or in its files', async () => {
    const { output } = await run.terraform.run([
      'plan',
      urls({ pagerduty: OTHER_PAGER, opsgenie: OPSGENIE }),
    ]);
    expect(output).toContain('(sensitive value)');
    expect(output).not.toContain('s3cr3t');
  });

  it('replaces one subscription where one URL changes, and changes a channel in place', async () => {
    const before = await endpoints();
    const { output } = await terraform(
      'apply',
      '-auto-approve',
      urls({ pagerduty: OTHER_PAGER, opsgenie: OPSGENIE }),
      '-var=notification_slack_channels={"alarms":{"workspace_id":"T0123456789","channel_id":"C0000000009"},"quiet":{"workspace_id":"T0123456789","channel_id":"C0000000002"}}',
    );
    expect(output).toContain('1 added, 1 changed, 1 destroyed');
    const after = await endpoints();
    expect(after.filter((each) => !before.includes(each))).toEqual([`https ${OTHER_PAGER}`]);
    expect(before.filter((each) => !after.includes(each))).toEqual([`https ${PAGER}`]);
  });

  it('unsubscribes the one whose URL is gone, and leaves the others', async () => {
    await terraform('apply', '-auto-approve', urls({ opsgenie: OPSGENIE }));
    expect((await endpoints()).filter((each) => each.startsWith('https'))).toEqual([
      `https ${OPSGENIE}`,
    ]);
    expect(await addresses()).toContain(
      'aws_sns_topic_subscription.inference_notifications_https_opsgenie[0]',
    );
  });

  it.each([
    [
      'a service that the stack does not have',
      urls({ victorops: PAGER }),
      /takes the keys pagerduty, opsgenie/,
    ],
    ['a URL without TLS', urls({ opsgenie: 'http://a.example' }), /begin with https/],
    [
      'the name of a channel',
      '-var=notification_slack_channels={"alarms":{"workspace_id":"T0123456789","channel_id":"#on-call"},"quiet":{"workspace_id":"T0123456789","channel_id":"C2"}}',
      /the ID of a Slack channel/,
    ],
    [
      'a function in another region',
      `-var=notification_lambda_functions={"pager":"arn:aws:lambda:eu-west-1:${ACCOUNT_ID}:function:a","tickets":"arn:aws:lambda:us-east-1:${ACCOUNT_ID}:function:b"}`,
      /a function in us-east-1/,
    ],
  ])('refuses %s before it asks AWS', async (_, variable, message) => {
    const { output } = await run.terraform.run(['plan', variable], [1]);
    expect(output.replace(/\s+/g, ' ')).toMatch(message);
    expect(output).not.toContain('s3cr3t');
  });

  it('is destroyed with all subscriptions, channels and permissions', async () => {
    await run.destroy([BOTH]);
    called.push(...run.proxy.terraformCalls.take());
    expect(await endpoints()).toEqual([]);
    expect(run.proxy.chatConfigurations.all).toEqual([]);
    const lambda = new LambdaClient({ endpoint: run.moto.url });
    await expect(
      lambda.send(new GetPolicyCommand({ FunctionName: 'page-on-call' })),
    ).rejects.toThrow('does not exist');
  });

  it('is deployed with the permissions that its README lists', () => {
    const readme = readFileSync(`${run.synthesized}/README.md`, 'utf8');
    const { all } = documentedActions(readme);
    expect(called.filter((action) => !all.includes(action))).toEqual([]);
  });
});
