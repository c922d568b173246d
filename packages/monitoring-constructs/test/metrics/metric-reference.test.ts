import { inferenceMetrics } from '@inference-pipeline/metrics';

import { referToMetric } from '../../src/index';
import { testStack } from '../support/test-stack';

describe('a metric', () => {
  it('is refused under dimensions under which it is not published', () => {
    const { stack } = testStack();
    expect(() =>
      referToMetric(stack, inferenceMetrics.metrics.LatencyMs, { FunctionName: 'f' }),
    ).toThrow(/dimensions of LatencyMs: expected \[EndpointName\] or .*, got \[FunctionName\]/);
  });
});
