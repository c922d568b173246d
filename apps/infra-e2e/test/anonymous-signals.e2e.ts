import { PipelineRun } from '../src/pipeline/pipeline-run';
import { anonymousPipeline } from '../src/pipeline/pipeline-under-test';
import { describeAnonymousAlarms } from './signals/anonymous-alarms';
import { describeAnonymousSignals } from './signals/anonymous-signals';

/** One story: each test starts from the state that the previous one left. */
describe('pipeline with a watched model and without payloads', () => {
  const pipeline = new PipelineRun(anonymousPipeline);

  beforeAll(async () => {
    await pipeline.start();
    await pipeline.apply();
  });
  afterAll(() => pipeline.stop());

  describeAnonymousSignals(pipeline);
  describeAnonymousAlarms(pipeline);
});
