import type { CompiledGroundTruth } from '../signals/compile-signals';
import type { GroundTruthCounter } from './ground-truth-counter';
import type { GroundTruthRecorder } from './record-ground-truths';

/** The function's dependencies for ground truth. */
export interface GroundTruthService {
  readonly groundTruth: CompiledGroundTruth;
  readonly recorder: GroundTruthRecorder;
  readonly counter: GroundTruthCounter;
}
