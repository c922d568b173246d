import {
  endpointResources,
  resource,
  resourcesOf,
  statements,
  type Resources,
} from '../support/pipeline-stack';

const configurationOf = (resources: Resources) =>
  resource(resources, 'aws_sagemaker_endpoint_configuration', 'inference_endpoint_configuration');

describe('variant of an endpoint', () => {
  it('runs its own model or the common one', () => {
    const resources = resourcesOf({
      variants: [
        { name: 'a', instanceType: 'ml.m5.large', instanceCount: 2, weight: 9 },
        {
          name: 'b',
          instanceType: 'ml.m5.large',
          instanceCount: 1,
          weight: 1,
          model: {
            container: {
              image: '123456789012.dkr.ecr.us-east-1.amazonaws.com/churn:1',
              dataUrl: '',
              environment: {},
            },
          },
        },
      ],
    });
    expect(configurationOf(resources).production_variants).toMatchObject([
      {
        variant_name: 'a',
        model_name: '${aws_sagemaker_model.inference_endpoint_model.name}',
        initial_variant_weight: 9,
      },
      { variant_name: 'b', model_name: '${aws_sagemaker_model.inference_endpoint_model_b.name}' },
    ]);
    expect(statements(resources, 'inference_endpoint_role_run').PullImage?.Resource).toEqual([
      '${local.inference_endpoint_role_repository_arn}',
      '${local.inference_endpoint_role_repository_arn_b}',
    ]);
  });

  it('has a shadow weighted by its percentage of the requests', () => {
    const { production_variants, shadow_production_variants } = configurationOf(
      endpointResources({
        shadow: {
          name: 'shadow',
          instanceType: 'ml.m5.large',
          instanceCount: 1,
          samplingPercent: 25,
        },
      }),
    );
    expect(production_variants).toMatchObject([{ initial_variant_weight: 100 }]);
    expect(shadow_production_variants).toMatchObject([{ initial_variant_weight: 25 }]);
  });

  it('scales by the chosen metric and by schedules', () => {
    const resources = resourcesOf({
      variants: [
        {
          name: 'primary',
          instanceType: 'ml.m5.large',
          instanceCount: 2,
          autoscaling: {
            metric: 'invocations',
            target: 100,
            minimum: 2,
            maximum: 8,
            schedules: [
              {
                name: 'nights',
                schedule: 'rate(1 day)',
                timezone: 'Europe/Oslo',
                minimum: 1,
                maximum: 2,
              },
            ],
          },
        },
      ],
    });
    const target = resource(
      resources,
      'aws_appautoscaling_target',
      'inference_endpoint_autoscaling_primary',
    );
    expect(target).toMatchObject({
      resource_id: 'endpoint/${aws_sagemaker_endpoint.inference_endpoint.name}/variant/primary',
      lifecycle: {
        replace_triggered_by: ['terraform_data.inference_endpoint_autoscaling_primary_cause'],
        ignore_changes: ['min_capacity', 'max_capacity'],
      },
    });
    expect(
      resource(
        resources,
        'aws_appautoscaling_policy',
        'inference_endpoint_autoscaling_primary_policy',
      ),
    ).toMatchObject({
      target_tracking_scaling_policy_configuration: {
        predefined_metric_specification: {
          predefined_metric_type: 'SageMakerVariantInvocationsPerInstance',
        },
        scale_in_cooldown: 300,
        scale_out_cooldown: 60,
      },
    });
    expect(
      resource(
        resources,
        'aws_appautoscaling_scheduled_action',
        'inference_endpoint_autoscaling_primary_schedule_nights',
      ),
    ).toMatchObject({ timezone: 'Europe/Oslo', scalable_target_action: { max_capacity: '2' } });
    expect(
      resource(resources, 'aws_cloudwatch_metric_alarm', 'inference_monitoring_autoscaling_ceiling')
        .metric_query,
    ).toContainEqual(expect.objectContaining({ expression: '100 * m0 / (8 * 1)' }));
  });
});
