import { PipelineRun } from '../src/pipeline/pipeline-run';
import { queuedPipeline } from '../src/pipeline/pipeline-under-test';
import { describeQueuedRequests } from './asynchronous/queued-requests';
import { describeApplication } from './pipeline/application';
import { describeDestruction } from './pipeline/destruction';
import { describeRoles } from './pipeline/roles';

/** One story: each test starts from the state that the previous one left. */
describe('pipeline with an asynchronous endpoint', () => {
  const pipeline = new PipelineRun(queuedPipeline);

  beforeAll(() => pipeline.start());
  afterAll(() => pipeline.stop());

  describeApplication(pipeline);
  describeQueuedRequests(pipeline);
  describeRoles(pipeline);
  describeDestruction(pipeline);
});
