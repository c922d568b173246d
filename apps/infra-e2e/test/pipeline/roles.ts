import { callsForEndpoint, callsForFunction } from '../../src/iam/calls-of-services';
import { deployedRole } from '../../src/iam/deployed-role';
import { examine } from '../../src/iam/least-privilege';
import type { PipelineRun } from '../../src/pipeline/pipeline-run';

const NOTHING = { missing: [], onNeighbours: [], excess: [], unneeded: [] };

/** Least privilege of the deployed roles. */
export function describeRoles(pipeline: PipelineRun): void {
  describe('role of the function', () => {
    it('allows the calls that the function made, and nothing else', async () => {
      const { run, setting } = pipeline;
      const role = await deployedRole(run.moto.url, setting.functionRoleName);
      const made = run.proxy.functionCalls.all;

      expect([...new Set(made.map(({ action }) => action))]).toEqual(
        expect.arrayContaining([
          'dynamodb:PutItem',
          `sagemaker:InvokeEndpoint${setting.payloads ? 'Async' : ''}`,
        ]),
      );
      expect(await examine(role, made, callsForFunction(setting))).toEqual(NOTHING);
    });
  });

  describe('role of the endpoint', () => {
    it('allows what SageMaker is documented to do, and nothing else', async () => {
      const { run, setting } = pipeline;
      const role = await deployedRole(run.moto.url, setting.endpointRoleName);

      expect(await examine(role, [], callsForEndpoint(setting))).toEqual(NOTHING);
    });
  });
}
