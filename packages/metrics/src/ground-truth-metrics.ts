import { defineCatalogue } from './catalogue';
import { inferenceMetrics } from './inference-metrics';

/**
 * The metrics of ground truth, counted when it arrives, under the variant that made the prediction.
 * `CorrectCount` is recorded as 0 or 1, so its average is the accuracy.
 */
export const groundTruthMetrics = defineCatalogue({
  namespace: inferenceMetrics.namespace,
  dimensionSets: [['EndpointName'], ['EndpointName', 'VariantName']],
  metrics: {
    GroundTruthCount: {
      unit: 'Count',
      meaning: 'Inferences whose ground truth was recorded for the first time.',
    },
    GroundTruthCorrectedCount: {
      unit: 'Count',
      meaning: 'Ground truths that replaced an earlier one; the other metrics do not count them.',
    },
    GroundTruthRefusedCount: {
      unit: 'Count',
      meaning:
        'Ground truths refused: unknown, expired or failed inferences, conflicts, invalid values.',
    },
    GroundTruthDelaySeconds: {
      unit: 'Seconds',
      meaning: 'Time from an inference to its ground truth.',
    },
    CorrectCount: {
      unit: 'Count',
      meaning:
        '1 for a prediction that matches its ground truth, 0 for another. Its average is the accuracy.',
    },
    ConfusionCell: {
      unit: 'None',
      meaning:
        'Cell of the confusion matrix as a power of two: 2^(1 + number of the predicted class × classes + number of the actual class).',
    },
    AbsoluteError: {
      unit: 'None',
      meaning: 'Distance of a predicted number from its ground truth. Its average is the MAE.',
    },
    SquaredError: {
      unit: 'None',
      meaning: 'Square of the error. The square root of its average is the RMSE.',
    },
  },
});
