import { VerifiedStack } from './support/verified-stack';
import { ADDRESS, PATIENT, verify } from './verify/faults';
import { describeSignalFaults, TWO_ROWS } from './verify/signal-faults';

// A watched model: batches in CSV, values that the record keeps, ground truth.
describe('infra:verify of the stack anonymous', () => {
  let stack: VerifiedStack;
  const verified = () => stack;

  beforeAll(async () => {
    stack = await VerifiedStack.start('anonymous', ADDRESS, {
      body: '12.5\n40\n',
      contentType: 'text/csv',
    });
  });

  afterAll(() => stack.stop());

  afterEach(() => stack.deployment.repair());

  it('passes a healthy deployment, and leaves no ground truth behind', async () => {
    const { exitCode, report, output } = await verify(verified, [TWO_ROWS, PATIENT]);

    expect(report.checks.filter(({ status }) => status === 'failed')).toEqual([]);
    expect(exitCode).toBe(0);
    expect(output).toContain('✔ passed  records: 3 records');
    expect(output).toContain('✔ passed  ground-truth: The ground truth of an unknown inference');
    const counted = stack.run.proxy.metrics.all.map(({ metric }) => metric.metricName);
    expect(counted).toContain('GroundTruthRefusedCount');
    expect(counted).not.toContain('GroundTruthCount');
    expect(counted).not.toContain('AbsoluteError');
    const records = await stack.run.records('ml-inference-anonymous');
    expect(records).toHaveLength(report.requestIds.length);
    expect(records.every((record) => !('groundTruth' in record))).toBe(true);
  });

  describeSignalFaults(verified);
});
