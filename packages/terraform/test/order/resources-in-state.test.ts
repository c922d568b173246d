import { resourcesInState } from '../../src';

const instance = (createBeforeDestroy: boolean) => ({
  create_before_destroy: createBeforeDestroy,
  dependencies: ['aws_kms_key.key'],
});

const state = (instances: readonly object[], module?: string) =>
  JSON.stringify({
    version: 4,
    resources: [
      { mode: 'data', type: 'aws_caller_identity', name: 'account', instances: [] },
      { mode: 'managed', module, type: 'aws_sqs_queue', name: 'queue', instances },
    ],
  });

describe('resources in a state', () => {
  it('are managed resources, with their dependencies', () => {
    expect(resourcesInState(state([instance(true)], 'module.inference'))).toEqual([
      {
        address: 'module.inference.aws_sqs_queue.queue',
        type: 'aws_sqs_queue',
        dependsOn: ['aws_kms_key.key'],
        createBeforeDestroy: true,
      },
    ]);
  });

  it('have create_before_destroy only if all instances do', () => {
    const [resource] = resourcesInState(state([instance(true), instance(false)]));

    expect(resource?.createBeforeDestroy).toBe(false);
  });

  it('are none before the first apply', () => {
    expect(resourcesInState('\n')).toEqual([]);
  });

  it.each(['no JSON', '{"version": 3}', 'null'])('refuse %s', (text) => {
    expect(() => resourcesInState(text)).toThrow(/terraform state pull|version/);
  });
});
