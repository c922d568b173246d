import { PipelineRun } from '../../src/pipeline/pipeline-run';
import type { PipelineUnderTest } from '../../src/pipeline/pipeline-under-test';
import { describeApplication } from './application';
import { describeConfigurationChanges } from './configuration-changes';
import { describeCounts } from './counts';
import { describeDestruction } from './destruction';
import { describeFailures } from './failures';
import { describeHandover } from './handover';
import { describeMonitoring } from './monitoring';
import { describeRequests } from './requests';
import { describeRoles } from './roles';
import { describeSavedQueries } from './saved-queries';
import { describeStreams } from './streams';
import { describeVerifiedStreams } from './verified-streams';

/**
 * One pipeline from the hand-over to its destruction. One story: each test starts from the state that
 * the previous one left.
 */
export function describePipeline(underTest: PipelineUnderTest): void {
  const pipeline = new PipelineRun(underTest);

  describe(`pipeline of ${underTest.folder}`, () => {
    beforeAll(() => pipeline.start());
    afterAll(() => pipeline.stop());

    describeHandover(pipeline);
    describeApplication(pipeline);
    // Production refuses replacements, and one stack is enough.
    if (underTest.stack === 'dev') describeConfigurationChanges(pipeline);
    describeRequests(pipeline);
    describeFailures(pipeline);
    describeCounts(pipeline);
    describeMonitoring(pipeline);
    describeSavedQueries(pipeline);
    if (underTest.stack === 'every-alarm') {
      describeStreams(pipeline);
      describeVerifiedStreams(pipeline);
    }
    describeRoles(pipeline);
    describeDestruction(pipeline);
  });
}
