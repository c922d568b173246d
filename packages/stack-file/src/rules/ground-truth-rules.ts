import { didYouMean } from '@inference-pipeline/command-line';

import type { Diagnostic, Finding } from '../diagnostic';
import type { SignalConfig, StackConfig } from '../stack-config';
import type { Rule } from './rule';

type GroundTruth = NonNullable<StackConfig['groundTruth']>;

const groundTruthHasASignal: Rule = function* ({ signals, groundTruth }, document) {
  if (groundTruth === undefined) return;
  const { signal: name } = groundTruth;
  const predicted = Object.keys(signals).filter((key) => signals[key]?.from === 'prediction');
  if (predicted.includes(name)) return;
  yield document.diagnosticAt(['groundTruth', 'signal'], {
    expected: 'a signal of the prediction',
    got: `"${name}", ${Object.hasOwn(signals, name) ? 'a signal of the input' : 'which is not among the signals'}`,
    suggestion: didYouMean(name, predicted),
    hint:
      predicted.length === 0
        ? 'add a signal with "from: prediction"'
        : `for example ${String(predicted[0])}`,
  });
};

/** The fields that decide about right and wrong, against the signal that they are about. */
const groundTruthFitsItsSignal: Rule = function* ({ signals, groundTruth }, document, watched) {
  if (groundTruth === undefined || !Object.hasOwn(signals, groundTruth.signal)) return;
  const signal = signals[groundTruth.signal];
  if (signal?.from !== 'prediction') return;
  const at = (field: keyof GroundTruth, finding: Finding): Diagnostic =>
    document.diagnosticAt(['groundTruth', field], finding);
  const needsThreshold = groundTruth.kind === 'category' && signal.kind === 'number';
  if (groundTruth.kind === 'number' && signal.kind === 'category') {
    yield at('kind', {
      expected: 'category, the kind of the signal',
      got: 'number',
      hint: 'a number cannot be compared with a category',
    });
    return;
  }

  for (const field of ['threshold', 'positive'] as const) {
    if (needsThreshold && groundTruth[field] === undefined) {
      yield at(field, {
        expected: 'a value, because the signal is a number and the ground truth a category',
        got: 'nothing',
        hint: 'from the threshold on, the model predicts the positive class: set both',
      });
    }
  }
  if (!needsThreshold) yield* useless(groundTruth, signal, at);
  if (groundTruth.kind !== 'category' || signal.kind !== 'category') return;
  const { positive } = groundTruth;
  const bins = watched?.signals.find(({ name }) => name === groundTruth.signal)?.bins ?? [];
  const categories = bins.flatMap((bin) => bin.categories ?? []);
  if (positive === undefined || categories.length === 0 || categories.includes(positive)) return;
  yield at('positive', {
    expected: 'a category of the signal',
    got: JSON.stringify(positive),
    suggestion: didYouMean(positive, categories),
    hint: `the model predicts ${categories.slice(0, 5).join(', ')}`,
  });
};

function* useless(
  { kind, threshold, positive }: GroundTruth,
  signal: SignalConfig,
  at: (field: keyof GroundTruth, finding: Finding) => Diagnostic,
): Generator<Diagnostic> {
  if (threshold !== undefined) {
    yield at('threshold', {
      expected: 'no threshold, unless a number is compared with a category',
      got: String(threshold),
      hint: `the signal is a ${signal.kind} and the ground truth a ${kind}: remove it, or change the kind`,
    });
  }
  if (positive !== undefined && kind === 'number') {
    yield at('positive', {
      expected: 'no class of a number',
      got: JSON.stringify(positive),
      hint: 'remove it, or set "kind: category"',
    });
  }
}

const comparedSignalMayBeKept: Rule = function* ({ records, groundTruth }, document) {
  if (groundTruth === undefined || records.payload === 'full') return;
  if (records.keep.includes(groundTruth.signal)) return;
  yield document.diagnosticAt(['groundTruth', 'signal'], {
    expected: `a signal that is listed under records.keep, with records.payload: ${records.payload}`,
    got: groundTruth.signal,
    hint: `the record has to keep its value until the ground truth arrives: set "records: { keep: [${groundTruth.signal}] }", or remove groundTruth`,
  });
};

const qualityHasGroundTruth: Rule = function* ({ slos, groundTruth }, document) {
  const { quality } = slos;
  if (quality === undefined) return;
  if (groundTruth === undefined) {
    yield document.diagnosticAtKey(['slos', 'quality'], {
      expected: 'no such objective without groundTruth',
      got: 'an objective that nothing measures',
      hint: 'set groundTruth, or remove the objective',
    });
  } else if (groundTruth.kind === 'number' && quality.maximumError === undefined) {
    yield document.diagnosticAt(['slos', 'quality', 'maximumError'], {
      expected: 'a value with groundTruth.kind: number',
      got: 'nothing',
      hint: 'a number is right if it is at most so far from the ground truth',
    });
  } else if (groundTruth.kind === 'category' && quality.maximumError !== undefined) {
    yield document.diagnosticAtKey(['slos', 'quality', 'maximumError'], {
      expected: 'no such field with groundTruth.kind: category',
      got: String(quality.maximumError),
      hint: 'a category is right or wrong: remove it',
    });
  }
};

/** Rules about ground truth and what it is compared with. */
export const GROUND_TRUTH_RULES: readonly Rule[] = [
  groundTruthHasASignal,
  groundTruthFitsItsSignal,
  comparedSignalMayBeKept,
  qualityHasGroundTruth,
];
