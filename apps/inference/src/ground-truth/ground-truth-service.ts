import type { CompiledGroundTruth } from '../signals/compile-signals';
import type { GroundTruthCounter } from './ground-truth-counter';
import type { GroundTruthRecorder } from './record-ground-truths';

/** What the function needs for ground truth. */
export interface GroundTruthService {
  readonly groundTruth: CompiledGroundTruth;
  readonly recorder: GroundTruthRecorder;
  readonly counter: GroundTruthCounter;
}
