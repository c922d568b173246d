import { VerifiedStack } from './support/verified-stack';
import { firstCount, isBad, PATIENT } from './verify/faults';

// A model that speaks JSON, and metrics by PutMetricData.
describe('infra:verify of the stack prod', () => {
  let verified: VerifiedStack;

  beforeAll(async () => {
    verified = await VerifiedStack.start('prod', 'on-call@example.com', {
      body: '{"churn":0.5}',
      contentType: 'application/json',
    });
  });

  afterAll(() => verified.stop());

  it('passes a healthy deployment, including metrics sent over the network', async () => {
    const { exitCode, report } = await verified.verify([
      '--input={"customer":1}',
      '--requests=4',
      '--concurrency=4',
      PATIENT,
    ]);

    expect(report.checks.filter(isBad)).toEqual([]);
    expect(report.checks.find(({ name }) => name === 'metrics')).toMatchObject({
      status: 'passed',
      detail: expect.stringContaining('SuccessCount 4, SuccessCount samples 4') as string,
    });
    expect(exitCode).toBe(0);
  });

  it('reports metrics that CloudWatch accepted and lost', async () => {
    await verified.deployment.forgetRequests();
    let seen = 0;
    verified.deployment.answer(
      { status: 200, headers: { 'content-type': 'application/x-amz-json-1.0' }, body: '{}' },
      ({ operation }) => operation === 'PutMetricData' && seen++ === 0,
    );

    const { exitCode, report } = await verified.verify([
      '--input={"customer":1}',
      '--requests=3',
      '--concurrency=1',
      '--timeout=2',
    ]);

    const { expected = '', got = '' } = report.checks.find(({ name }) => name === 'metrics') ?? {};
    expect(firstCount(got) - firstCount(expected)).toBe(-1);
    expect(exitCode).toBe(1);
  });
});
