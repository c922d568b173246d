import { CloudWatchClient, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import type { GroundTruthItem } from '@inference-pipeline/inference-contract';

import type { Finding } from '../../src/check';
import { groundTruthTaken } from '../../src/checks/ground-truth-taken';
import type { Deployment } from '../../src/deployment/deployment';
import type { Answer } from '../../src/traffic/traffic';
import { answerTo, contextWith, trafficOf } from '../support/check-context';
import { FakeAws, OFFLINE } from '../support/fake-aws';

const UNKNOWN: Partial<Answer> = {
  status: 404,
  problem: 'unknown-inference',
  inference: undefined,
};

async function findingOf(
  answer: Partial<Answer>,
  counted: number,
  groundTruthKind: Deployment['groundTruthKind'] = 'category',
): Promise<{ readonly finding: Finding; readonly sent: readonly GroundTruthItem[] }> {
  const sent: GroundTruthItem[] = [];
  const aws = new FakeAws({ cloudwatch: new CloudWatchClient(OFFLINE) }).on(
    GetMetricDataCommand,
    () => ({ MetricDataResults: [{ Id: 'm0', Values: [counted] }] }),
  );
  const finding = await groundTruthTaken.run(
    contextWith(
      aws,
      { groundTruthKind },
      {
        ...trafficOf(answerTo('a')),
        sendGroundTruth: (item) => {
          sent.push(item);
          return Promise.resolve({ ...answerTo('g'), ...answer });
        },
      },
    ),
  );
  return { finding, sent };
}

describe('check ground-truth', () => {
  it('passes if the ground truth of an unknown inference is refused and counted', async () => {
    const { finding, sent } = await findingOf(UNKNOWN, 1);

    expect(finding).toMatchObject({
      status: 'passed',
      detail: expect.stringContaining('GroundTruthRefusedCount 1') as string,
    });
    expect(sent).toEqual([
      { requestId: expect.stringMatching(/^infra-verify-/) as string, groundTruth: 'none' },
    ]);
  });

  it('never sends ground truth of an inference that was made', async () => {
    const { sent } = await findingOf(UNKNOWN, 1, 'number');

    expect(sent.map(({ requestId }) => requestId)).not.toContain('a');
    expect(sent[0]?.groundTruth).toBe(0);
  });

  it.each<[string, Partial<Answer>, string]>([
    ['the gateway has no such route', { status: 404, problem: undefined }, 'no such route'],
    ['the caller may not', { status: 403, problem: undefined }, 'execute-api:Invoke'],
    [
      'the table cannot be written',
      { status: 503, problem: 'ground-truth-unavailable' },
      'dynamodb:GetItem',
    ],
    [
      'the function has no ground truth',
      { status: 404, problem: 'ground-truth-not-configured' },
      'terraform apply',
    ],
  ])('fails if %s', async (_, answer, remedy) => {
    expect((await findingOf({ ...UNKNOWN, ...answer }, 0)).finding).toMatchObject({
      status: 'failed',
      remedy: expect.stringContaining(remedy) as string,
    });
  });

  it('fails if the refusal is not counted', async () => {
    expect((await findingOf(UNKNOWN, 0)).finding).toMatchObject({
      status: 'failed',
      got: 'GroundTruthRefusedCount 0',
    });
  });

  it('is skipped if the stack takes no ground truth, or no requests are sent', async () => {
    const without = contextWith(new FakeAws(), {}, trafficOf(answerTo('a')));
    const quiet = contextWith(new FakeAws(), { groundTruthKind: 'number' });

    expect(await groundTruthTaken.run(without)).toMatchObject({ status: 'skipped' });
    expect(await groundTruthTaken.run(quiet)).toMatchObject({ status: 'skipped' });
  });
});
