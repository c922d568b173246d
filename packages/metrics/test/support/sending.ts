import { createRecorder, inferenceMetrics } from '../../src/index';
import {
  createPutMetricDataTransport,
  type PutMetricDataTransportOptions,
} from '../../src/put-metric-data';
import { CloudWatchServer } from './cloudwatch-server';

/** A local CloudWatch for a test file, without faults at the start of each test. */
export function useCloudWatch() {
  const server = new CloudWatchServer();
  beforeAll(() => server.start());
  afterAll(() => server.stop());
  beforeEach(() => server.reset());

  /** A transport to the server, and a short way to record latencies with it. */
  function sending(options: Partial<PutMetricDataTransportOptions> = {}) {
    const transport = createPutMetricDataTransport({ client: server.client(), ...options });
    const recorder = createRecorder({
      catalogue: inferenceMetrics,
      transport,
      dimensions: { EndpointName: 'iris' },
    });
    const record = (...values: number[]) => {
      const request = recorder.begin();
      for (const value of values) request.record('LatencyMs', value);
      request.publish();
    };
    return { transport, recorder, record };
  }

  const acceptedData = () => server.accepted.flatMap(({ request }) => request.MetricData);
  const acceptedValues = () => acceptedData().flatMap(({ Values }) => Values);
  return { server, sending, acceptedData, acceptedValues };
}
