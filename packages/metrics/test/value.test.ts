import {
  createEmfTransport,
  createRecorder,
  inferenceMetrics,
  MetricValueError,
} from '../src/index';
import { useCloudWatch } from './support/sending';

const { server, sending, acceptedValues } = useCloudWatch();

function recording() {
  const lines: string[] = [];
  const recorder = createRecorder({
    catalogue: inferenceMetrics,
    transport: createEmfTransport({ write: (line) => lines.push(line) }),
    dimensions: { EndpointName: 'iris' },
  });
  const record = (value: number) => {
    const request = recorder.begin();
    request.record('LatencyMs', value);
    request.publish();
  };
  const values = () => lines.map((line) => (JSON.parse(line) as { LatencyMs: number }).LatencyMs);
  return { record, values };
}

describe('value', () => {
  it.each([1e-120, -1e-120, 5e-324, -5e-324, 8.5159e-109, 2 ** 361, -(2 ** 361)])(
    'is refused with the name of its metric: %p',
    (value) => {
      const { record, values } = recording();

      expect(() => record(value)).toThrow(MetricValueError);
      expect(() => record(value)).toThrow(
        `A value of metric LatencyMs must be 0 or a number of magnitude 2^-359 to 2^360, got ${value}.`,
      );
      expect(values()).toEqual([]);
    },
  );

  it.each([8.51592e-109, -8.51592e-109, 2 ** -359, 1.174271e108, 2 ** 360, -(2 ** 360), 0])(
    'is published as it is: %p',
    (value) => {
      const { record, values } = recording();

      record(value);

      expect(values()).toEqual([value]);
    },
  );

  it('is 0 if it is -0, in either transport', async () => {
    const { record, values } = recording();
    const { transport, record: send } = sending();

    record(-0);
    send(-0, 0);
    await transport.flush();

    expect(values()).toEqual([0]);
    expect(acceptedValues()).toEqual([0]);
    expect(server.accepted[0]?.request.MetricData[0]?.Counts).toEqual([2]);
  });
});
