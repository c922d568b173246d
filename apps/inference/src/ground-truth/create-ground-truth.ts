import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { MetricsTransport } from '@inference-pipeline/metrics';

import type { InferenceLog } from '../log';
import { CSV_TYPE, mediaTypeOf } from '../media-types';
import type { Settings } from '../settings';
import type { CompiledGroundTruth } from '../signals/compile-signals';
import { GroundTruthCounter } from './ground-truth-counter';
import type { GroundTruthService } from './ground-truth-service';
import { GroundTruthStore } from './ground-truth-store';
import { GroundTruthRecorder } from './record-ground-truths';

/** Creates the function's services for ground truth. */
export function createGroundTruth(
  settings: Settings,
  groundTruth: CompiledGroundTruth,
  dynamodb: DynamoDBClient,
  transport: MetricsTransport,
  log: InferenceLog,
): GroundTruthService {
  const store = new GroundTruthStore(dynamodb, settings.tableName);
  const isCsv = mediaTypeOf(settings.modelAccept) === CSV_TYPE;
  return {
    groundTruth,
    recorder: new GroundTruthRecorder(store, groundTruth, isCsv),
    counter: new GroundTruthCounter(settings, transport, log),
  };
}
