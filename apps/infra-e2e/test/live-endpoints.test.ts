import type { JsonObject } from '@inference-pipeline/terraform';

import { LiveEndpoints } from '../src/live-endpoints';
import { ScalableTargetTags } from '../src/scalable-target-tags';

describe('live endpoint', () => {
  const variants = (InstanceType: string) => [{ VariantName: 'a', InstanceType }];

  /** An endpoint `e` on configuration `c1`, beside a configuration `c2` of a given type. */
  function withEndpoint(type: string) {
    const live = new LiveEndpoints();
    const described = (operation: string, request: object, answer: object) =>
      live.corrections[operation]?.(answer as JsonObject, request as never);
    const done = (operation: string, request: object) => described(operation, request, {});
    done('sagemaker.CreateEndpointConfig', {
      EndpointConfigName: 'c1',
      ProductionVariants: variants('ml.m5.large'),
      ShadowProductionVariants: [],
    });
    done('sagemaker.CreateEndpointConfig', {
      EndpointConfigName: 'c2',
      ProductionVariants: variants(type),
    });
    done('sagemaker.CreateEndpoint', { EndpointName: 'e', EndpointConfigName: 'c1' });
    const update = (request: JsonObject) =>
      live.answers['sagemaker.UpdateEndpoint']({ EndpointName: 'e', ...request });
    return { done, described, update };
  }

  it('is updating for a moment, and then in service on the new configuration', () => {
    const { described, update } = withEndpoint('ml.m5.large');
    const describeIt = () =>
      described('sagemaker.DescribeEndpoint', { EndpointName: 'e' }, { EndpointConfigName: 'c1' });

    update({ EndpointConfigName: 'c2', DeploymentConfig: { a: 1 } });

    const moved = { EndpointConfigName: 'c2', LastDeploymentConfig: { a: 1 } };
    expect(describeIt()).toEqual({ ...moved, EndpointStatus: 'Updating' });
    expect(describeIt()).toEqual({ ...moved, EndpointStatus: 'InService' });
  });

  it('refuses to move to a missing configuration', () => {
    const { update, done } = withEndpoint('ml.m5.large');
    done('sagemaker.DeleteEndpointConfig', { EndpointConfigName: 'c2' });

    expect(() => update({ EndpointConfigName: 'c2' })).toThrow(
      expect.objectContaining({ statusCode: 400, shape: 'ValidationException' }) as Error,
    );
  });

  it('refuses another instance type for a variant that scales', () => {
    const { update, done } = withEndpoint('ml.m5.xlarge');
    const target = { ResourceId: 'endpoint/e/variant/a' };
    done('application-autoscaling.RegisterScalableTarget', target);
    expect(() => update({ EndpointConfigName: 'c2' })).toThrow('registered for autoscaling');

    done('application-autoscaling.DeregisterScalableTarget', target);
    expect(update({ EndpointConfigName: 'c2' })).toHaveProperty('EndpointArn');
  });

  it('is described with the members of its configuration that moto forgets', () => {
    const { described } = withEndpoint('ml.m5.large');

    expect(
      described(
        'sagemaker.DescribeEndpointConfig',
        { EndpointConfigName: 'c1' },
        { KmsKeyId: 'k' },
      ),
    ).toEqual({ KmsKeyId: 'k', ShadowProductionVariants: [] });
  });
});

describe('tags of a scalable target', () => {
  it('include the tags of its registration and later ones', () => {
    const { answers, corrections } = new ScalableTargetTags();
    const ResourceARN = 'arn';
    corrections['application-autoscaling.RegisterScalableTarget'](
      { ScalableTargetARN: ResourceARN },
      { Tags: { a: '1', b: '2' } },
    );
    answers['application-autoscaling.TagResource']({ ResourceARN, Tags: { c: '3' } });
    answers['application-autoscaling.UntagResource']({ ResourceARN, TagKeys: ['a'] });

    const listed = answers['application-autoscaling.ListTagsForResource']({ ResourceARN });

    expect(listed).toEqual({ Tags: { b: '2', c: '3' } });
  });
});
