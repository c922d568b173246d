import { ROLLBACK_ALARM_KEYS } from '@inference-pipeline/constructs';

import { messages, MINIMAL, stackFile, withEndpoint } from '../support/stack-files';

const tenVariants = Array.from({ length: 10 }, (_, index) => `{ name: v${index} }`).join(', ');
const modelAlarms = ['endpointServerErrors', 'endpointModelErrors', 'endpointModelLatency'];

describe('alarm of a stack file', () => {
  it.each([
    [
      'with more datapoints than periods',
      `${MINIMAL}alarms:\n  highLatency:\n    datapointsToAlarm: 6\n`,
      /7:24 alarms.highLatency.datapointsToAlarm: expected at most evaluationPeriods \(5\), got 6/,
    ],
    [
      'with a window beyond a day',
      `${MINIMAL}alarms:\n  endpointCpu:\n    evaluationPeriods: 1441\n`,
      /7:24 alarms.endpointCpu.evaluationPeriods: expected .* at most 86400 seconds/,
    ],
    [
      'on GPUs of a CPU instance',
      `${withEndpoint('instanceType: ml.m5.large')}alarms: { endpointGpu: { thresholdPercent: 90 } }\n`,
      /alarms.endpointGpu: expected no such alarm without GPUs, got an alarm with nothing to watch \(remove it, or use an instance type with GPUs/,
    ],
    [
      'on a ceiling that does not exist',
      stackFile('alarms: { autoscalingCeiling: {} }'),
      /alarms.autoscalingCeiling: expected no such alarm without a variant that scales/,
    ],
    [
      'on disks of a serverless endpoint',
      `${withEndpoint('serverless: {}')}alarms: { endpointDisk: {} }\n`,
      /alarms.endpointDisk: expected no such alarm without instances/,
    ],
    [
      'on errors that a serverless endpoint does not count',
      `${withEndpoint('serverless: {}')}alarms: { endpointModelErrors: { severity: critical } }\n`,
      /alarms.endpointModelErrors: expected no such alarm without instances that answer at once, got .* \(remove it, or set instanceType instead of serverless, and no endpoint.asynchronous\)/,
    ],
    [
      'on errors that an existing serverless endpoint does not count',
      'region: us-east-1\nmodel: { name: churn }\nendpoint: { existing: { name: fraud, variants: [a], serverless: true } }\nalarms: { endpointModelErrors: { thresholdPercent: 2 } }\n',
      /alarms.endpointModelErrors: expected no such alarm without instances/,
    ],
    [
      'on a function that does not exist',
      'region: us-east-1\napi: { enabled: false }\nalarms: { functionErrors: {} }\nendpoint: { existing: { name: fraud, variants: [a] } }\n',
      /alarms.functionErrors: expected no such alarm without an API with its function/,
    ],
    [
      'on drift without a baseline',
      stackFile(
        'signals: { age: { from: input, at: /0, kind: number } }\nalarms: { inputDrift: {} }',
      ),
      /alarms.inputDrift: expected no such alarm without a signal of the input that the baseline divides/,
    ],
    [
      'on accuracy without ground truth',
      stackFile('alarms: { modelAccuracy: {} }'),
      /alarms.modelAccuracy: expected no such alarm without ground truth that is a category/,
    ],
    [
      'for rollbacks, on GPUs of a CPU instance',
      withEndpoint('deployment: { rollbackAlarms: [endpointGpu] }'),
      /endpoint.deployment.rollbackAlarms\[0\]: expected no alarm that needs GPUs/,
    ],
    [
      'for rollbacks, in a number that SageMaker refuses',
      withEndpoint(
        `variants: [${tenVariants}], deployment: { rollbackAlarms: [${[...modelAlarms, 'highLatency', 'inferenceErrors', 'endpointCpu', 'endpointMemory', 'endpointDisk'].join(', ')}] }`,
      ),
      /endpoint.deployment.rollbackAlarms: expected at most 10 alarms, .* got 11: endpointServerErrors \(2\), .*, highLatency, .* \(an alarm can watch five or ten of the 10 variants, .*: list fewer\)/,
    ],
  ])('is refused %s', (_, text, message) => {
    expect(messages(text)).toEqual([expect.stringMatching(message)]);
  });

  it('may watch drift against a baseline that is still to be made', () => {
    const signals = 'signals: { age: { from: input, at: /0, kind: number } }';
    const alarms = 'alarms: { inputDrift: { threshold: 0.6 }, inputViolations: {} }';
    expect(messages(stackFile(`${signals}\nbaseline: churn.baseline.json\n${alarms}`))).toEqual([]);
  });

  it.each([
    ['the default ones of ten variants', `variants: [${tenVariants}], deployment: {}`],
    [
      'ten of one variant',
      `instanceType: ml.g5.xlarge, deployment: { rollbackAlarms: [${ROLLBACK_ALARM_KEYS.join(', ')}] }`,
    ],
  ])('can roll a deployment back: %s', (_, endpoint) => {
    expect(messages(withEndpoint(endpoint))).toEqual([]);
  });
});
