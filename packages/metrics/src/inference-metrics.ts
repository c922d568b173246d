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
      meaning: 'Time of the endpoint call, for every inference that reached the endpoint.',
    },
    SuccessCount: {
      unit: 'Count',
      meaning: '1 for an inference that succeeded, 0 for a failed one.',
    },
    ErrorCount: {
      unit: 'Count',
      meaning:
        "1 for a failed inference (the caller's own faults excluded), 0 for one that succeeded: its average is the error rate.",
    },
    RejectedCount: {
      unit: 'Count',
      meaning: "Requests refused, before the model or by it, as the caller's fault.",
    },
    UnrecordedCount: { unit: 'Count', meaning: 'Inferences whose record could not be written.' },
    ReplayedCount: {
      unit: 'Count',
      meaning:
        'Requests answered with the stored answer of an earlier one with the same Idempotency-Key.',
    },
    ColdStart: { unit: 'Count', meaning: '1 for the first invocation of a sandbox.' },
  },
});
