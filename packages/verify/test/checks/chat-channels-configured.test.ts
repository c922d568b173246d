import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { STSClient } from '@aws-sdk/client-sts';

import { ChatClient, type LiveChannel } from '../../src/aws/chat-client';
import { chatChannelsConfigured } from '../../src/checks/chat-channels-configured';
import { contextWith } from '../support/check-context';
import { FakeAws } from '../support/fake-aws';

const TOPIC = 'arn:aws:sns:us-east-1:123456789012:ml-inference-dev-chat';
const ARN = 'arn:aws:chatbot::123456789012:chat-configuration/slack-channel/a';

const SLACK: LiveChannel = {
  ChatConfigurationArn: ARN,
  SnsTopicArns: [TOPIC],
  SlackChannelId: 'C1',
  State: 'ENABLED',
};

const EXPECTED = { configurationName: 'a', arn: ARN, channelId: 'C1', topicArns: [TOPIC] };

/** A server that answers as the service does, with a page for each channel of Slack. */
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const { NextToken = '0' } = JSON.parse(Buffer.concat(chunks).toString()) as {
      readonly NextToken?: string;
    };
    paths.push(`${request.headers.authorization?.split('/')[3] ?? ''} ${request.url ?? ''}`);
    const index = Number(NextToken);
    const answer = request.url?.includes('slack')
      ? {
          SlackChannelConfigurations: live.slice(index, index + 1),
          ...(index + 1 < live.length && { NextToken: String(index + 1) }),
        }
      : { TeamChannelConfigurations: [] };
    response.writeHead(refusal?.status ?? 200, refusal?.headers).end(JSON.stringify(answer));
  });
});

let live: readonly LiveChannel[];
let paths: string[];
let refusal: { readonly status: number; readonly headers: Record<string, string> } | undefined;

const finding = () => {
  const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
  const sts = new STSClient({ region: 'us-east-1', credentials });
  const chat = new ChatClient({ region: 'us-east-1', signing: sts.config, timeoutMs: 5_000 });
  const aws = new FakeAws();
  const context = contextWith(aws, { chatChannels: [EXPECTED] });
  return chatChannelsConfigured.run({ ...context, aws: { ...aws.clients, chat } });
};

describe('check chat-channels', () => {
  beforeAll(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    process.env['AWS_ENDPOINT_URL_CHATBOT'] = `http://127.0.0.1:${port}`;
  });

  afterAll(() => {
    delete process.env['AWS_ENDPOINT_URL_CHATBOT'];
    server.close();
  });

  beforeEach(() => {
    live = [SLACK];
    paths = [];
    refusal = undefined;
  });

  it('passes if the channel reads its topics, whichever page it is on', async () => {
    live = [{ ...SLACK, ChatConfigurationArn: 'other' }, SLACK];
    expect(await finding()).toEqual({ status: 'passed', detail: '1 channel configured' });
    expect(paths).toEqual([
      'chatbot /describe-slack-channel-configurations',
      'chatbot /describe-slack-channel-configurations',
      'chatbot /list-ms-teams-channel-configurations',
    ]);
  });

  it.each([
    ['a does not exist', []],
    ['a does not read ml-inference-dev-chat', [{ ...SLACK, SnsTopicArns: [] }]],
    ['a is for the channel C2', [{ ...SLACK, SlackChannelId: 'C2' }]],
    ['a is disabled: uninstalled', [{ ...SLACK, State: 'DISABLED', StateReason: 'uninstalled' }]],
  ])('fails if the channel %s', async (got, channels) => {
    live = channels;
    expect(await finding()).toMatchObject({ status: 'failed', got });
  });

  it('passes on the name of an error, so that a missing permission is explained', async () => {
    refusal = { status: 403, headers: { 'x-amzn-errortype': 'AccessDeniedException:http://x' } };
    await expect(finding()).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });
});
