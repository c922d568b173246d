import { defineCatalogue } from './catalogue';

/**
 * The metrics of the inference pipeline. To add your own, use `extendCatalogue`.
 *
 * `ErrorCount` and `SuccessCount` are recorded as 0 or 1 for every inference. So their averages are
 * rates, and a period without errors differs from a period without data.
 */
export const inferenceMetrics = defineCatalogue({
  namespace: 'InferencePipeline',
  dimensionSets: [['EndpointName'], ['EndpointName', 'VariantName']],
  metrics: {
    LatencyMs: {
      unit: 'Milliseconds',
      meaning:
        'Duration of the endpoint call, for every inference that reached the endpoint; of an asynchronous one, from the request to its result.',
    },
    SuccessCount: {
      unit: 'Count',
      meaning: '1 for an inference that succeeded, 0 for a failed one.',
    },
    ErrorCount: {
      unit: 'Count',
      meaning:
        '1 for a failed inference, 0 for one that succeeded; rejected requests are excluded. Its average is the error rate.',
    },
    RejectedCount: {
      unit: 'Count',
      meaning: "Requests rejected as the caller's fault, by the function or by the model.",
    },
    UnrecordedCount: { unit: 'Count', meaning: 'Inferences whose record could not be written.' },
    ReplayedCount: {
      unit: 'Count',
      meaning: 'Requests with a repeated Idempotency-Key, which got the stored answer.',
    },
    AcceptedCount: {
      unit: 'Count',
      meaning: 'Requests that an asynchronous endpoint took; SuccessCount or ErrorCount follows.',
    },
    SweptCount: {
      unit: 'Count',
      meaning: 'Asynchronous results that a sweep found, because no notification came.',
    },
    ColdStart: { unit: 'Count', meaning: '1 for the first invocation of a sandbox.' },
  },
});
