import { PipelineRun } from '../src/pipeline/pipeline-run';
import { watchedPipeline } from '../src/pipeline/pipeline-under-test';
import { describeApplication } from './pipeline/application';
import { describeRoles } from './pipeline/roles';
import { describeDriftAlarms } from './signals/drift-alarms';
import { describeGroundTruth } from './signals/ground-truth';
import { describeRecordedSignals } from './signals/recorded-signals';

/** One story: each test starts from the state that the previous one left. */
describe('pipeline with a watched model', () => {
  const pipeline = new PipelineRun(watchedPipeline);

  beforeAll(() => pipeline.start());
  afterAll(() => pipeline.stop());

  describeApplication(pipeline);
  describeRecordedSignals(pipeline);
  describeGroundTruth(pipeline);
  describeDriftAlarms(pipeline);
  describeRoles(pipeline);
});
