import { LiveEndpoints } from '../src/live-endpoints';
import { ScalableTargetTags } from '../src/scalable-target-tags';

describe('live endpoint', () => {
  const variants = (InstanceType: string) => [{ VariantName: 'a', InstanceType }];

  /** An endpoint `e` on configuration `c1`, beside a configuration `c2` of a given type. */
  function withEndpoint(type: string) {
    const live = new LiveEndpoints();
    const done = (operation: string, request: object) =>
      live.complete(operation, JSON.stringify(request), Buffer.from('{}'));
    done('CreateEndpointConfig', {
      EndpointConfigName: 'c1',
      ProductionVariants: variants('ml.m5.large'),
      ShadowProductionVariants: [],
    });
    done('CreateEndpointConfig', { EndpointConfigName: 'c2', ProductionVariants: variants(type) });
    done('CreateEndpoint', { EndpointName: 'e', EndpointConfigName: 'c1' });
    const described = (operation: string, request: object, answer: object) =>
      JSON.parse(
        live
          .complete(operation, JSON.stringify(request), Buffer.from(JSON.stringify(answer)))
          .toString(),
      ) as Record<string, unknown>;
    const update = (request: object) =>
      live.answer('UpdateEndpoint', JSON.stringify({ EndpointName: 'e', ...request }));
    return { live, done, described, update };
  }

  it('is updating for a moment, and then in service on the new configuration', () => {
    const { described, update } = withEndpoint('ml.m5.large');
    const describeIt = () =>
      described('DescribeEndpoint', { EndpointName: 'e' }, { EndpointConfigName: 'c1' });

    expect(update({ EndpointConfigName: 'c2', DeploymentConfig: { a: 1 } })?.status).toBe(200);

    const moved = { EndpointConfigName: 'c2', LastDeploymentConfig: { a: 1 } };
    expect(describeIt()).toEqual({ ...moved, EndpointStatus: 'Updating' });
    expect(describeIt()).toEqual({ ...moved, EndpointStatus: 'InService' });
  });

  it('refuses to move to a missing configuration', () => {
    const { update, done } = withEndpoint('ml.m5.large');
    done('DeleteEndpointConfig', { EndpointConfigName: 'c2' });

    expect(update({ EndpointConfigName: 'c2' })).toMatchObject({
      status: 400,
      body: expect.stringContaining('ValidationException') as unknown,
    });
  });

  it('refuses another instance type for a variant that scales', () => {
    const { update, done } = withEndpoint('ml.m5.xlarge');
    const target = { ResourceId: 'endpoint/e/variant/a' };
    done('RegisterScalableTarget', target);
    expect(update({ EndpointConfigName: 'c2' })?.status).toBe(400);

    done('DeregisterScalableTarget', target);
    expect(update({ EndpointConfigName: 'c2' })?.status).toBe(200);
  });

  it('is described with the members of its configuration that moto forgets', () => {
    const { described } = withEndpoint('ml.m5.large');

    expect(
      described('DescribeEndpointConfig', { EndpointConfigName: 'c1' }, { KmsKeyId: 'k' }),
    ).toEqual({ KmsKeyId: 'k', ShadowProductionVariants: [] });
  });
});

describe('tags of a scalable target', () => {
  it('include the tags of its registration and later ones', () => {
    const tags = new ScalableTargetTags();
    const target = (operation: string) => `AnyScaleFrontendService.${operation}`;
    tags.complete(
      target('RegisterScalableTarget'),
      JSON.stringify({ Tags: { a: '1', b: '2' } }),
      Buffer.from(JSON.stringify({ ScalableTargetARN: 'arn' })),
    );
    tags.answer(target('TagResource'), JSON.stringify({ ResourceARN: 'arn', Tags: { c: '3' } }));
    tags.answer(target('UntagResource'), JSON.stringify({ ResourceARN: 'arn', TagKeys: ['a'] }));

    const listed = tags.answer(
      target('ListTagsForResource'),
      JSON.stringify({ ResourceARN: 'arn' }),
    );

    expect(listed?.body).toBe('{"Tags":{"b":"2","c":"3"}}');
    expect(tags.answer('Other.ListTagsForResource', '{}')).toBeUndefined();
  });
});
