import { pipelineNames } from '@inference-pipeline/constructs';

import { measureInAthena } from './athena/measure-in-athena';
import { stageFiles, type Progress } from './data/stage-files';
import { trainingFiles } from './data/training-files';
import { capturedInferences } from './documents/captured';
import { recordedInferences } from './documents/recorded';
import { stageDocuments, type StagedDocuments } from './documents/stage-documents';
import { Engine } from './engine/engine';
import { measureSignals, type Measurement } from './measure-signals';
import type { BaselineOptions } from './options';
import type { StackSignals } from './stack-signals';

/**
 * Measures the signals of a stack in the data that the options name.
 *
 * @throws UserError if the data cannot be used
 */
export async function measure(
  stack: StackSignals,
  options: BaselineOptions,
  progress: Progress,
): Promise<Measurement> {
  const { athena, workgroup, outputLocation, region = stack.region } = options;
  if (athena !== undefined) {
    const source = { ...athena, region, workgroup, outputLocation };
    return measureInAthena(source, stack.signals, progress);
  }

  return Engine.use(
    async (engine) => {
      const { rows, columns } = await stage(engine, stack, options, progress);
      const measured = await measureSignals(engine, stack.signals, columns, progress);
      return { rows, measured };
    },
    { memoryMb: options.memoryMb },
  );
}

async function stage(
  engine: Engine,
  { stack, signals, region, contentType, accept }: StackSignals,
  options: BaselineOptions,
  progress: Progress,
): Promise<StagedDocuments> {
  const { records, fromCapture, since } = options;
  if (fromCapture !== undefined) {
    return stageDocuments(engine, signals, capturedInferences(fromCapture, progress));
  }

  if (records !== undefined) {
    const table = records === true ? pipelineNames(stack).recordsTable : records;
    const source = { table, region: options.region ?? region, contentType, accept, since };
    return stageDocuments(engine, signals, recordedInferences(source, progress));
  }

  const files = await trainingFiles(engine, options.data);
  return stageFiles(engine, files, signals, options, progress);
}
