import { defineCatalogue } from './catalogue';
import { inferenceMetrics } from './inference-metrics';

/**
 * The metrics of answers that are streamed, recorded beside those of every inference but `LatencyMs`:
 * how long a stream takes says how long its answer is.
 */
export const streamMetrics = defineCatalogue({
  namespace: inferenceMetrics.namespace,
  dimensionSets: [['EndpointName'], ['EndpointName', 'VariantName']],
  metrics: {
    TimeToFirstByteMs: {
      unit: 'Milliseconds',
      meaning: 'Time from the call of the endpoint to the first byte of its answer.',
    },
    StreamedBytes: { unit: 'Bytes', meaning: 'Bytes that came from the model.' },
    InterruptedCount: {
      unit: 'Count',
      meaning:
        '1 for an answer that broke off, 0 for one that came to its end. Its average is the rate of interruptions.',
    },
  },
});
