import {
  ALARM_KEYS,
  missingFor,
  type AlarmCircumstances,
  type EndpointOptions,
  type ModelSource,
} from '../src/index';
import { resource, statements, synthesizePipeline, type Resources } from './pipeline-stack';

const IMAGE = '123456789012.dkr.ecr.us-east-1.amazonaws.com/churn:1';
const KEY = 'arn:aws:kms:us-east-1:123456789012:key/1234abcd';
const PACKAGE = 'arn:aws:sagemaker:us-east-1:123456789012:model-package/churn/7';

const resourcesOf = (endpoint: Partial<EndpointOptions>) =>
  synthesizePipeline({ endpoint }).resources();

const configurationOf = (resources: Resources) =>
  resource(resources, 'aws_sagemaker_endpoint_configuration', 'inference_endpoint_configuration');

const container = (image: string, more: object = {}) => ({
  image,
  dataUrl: '',
  environment: {},
  ...more,
});

describe('the model of an endpoint', () => {
  const nameOf = (model: ModelSource, more: Partial<EndpointOptions> = {}) =>
    String(
      resource(resourcesOf({ model, ...more }), 'aws_sagemaker_model', 'inference_endpoint_model')
        .name,
    );

  it('has another name with anything that SageMaker cannot change', () => {
    const one: ModelSource = { container: container(IMAGE) };
    const two: ModelSource = {
      containers: [container(IMAGE, { hostname: 'a' }), container(IMAGE, { hostname: 'b' })],
      execution: 'serial',
    };
    const vpc = { subnetIds: ['subnet-a', 'subnet-b'], securityGroupIds: ['sg-a'] };
    const names = [
      nameOf(one),
      nameOf(one, { vpc }),
      nameOf(one, { vpc: { ...vpc, securityGroupIds: ['sg-b'] } }),
      nameOf(one, { networkIsolation: true }),
      nameOf(two),
      nameOf({ ...two, execution: 'direct' }),
      nameOf({ packageArn: PACKAGE, environment: {} }),
    ];
    expect(new Set(names).size).toBe(names.length);
    // The first is in the names of models that run.
    expect(names[0]).toBe(
      `\${join("", ["ml-inference-test-", substr(sha256(jsonencode(["${IMAGE}", "", {}])), 0, 8)])}`,
    );
  });

  it('of a package lets SageMaker read what the package is made of', () => {
    const resources = resourcesOf({
      modelDataKmsKeyArn: KEY,
      model: {
        packageArn: PACKAGE,
        environment: {},
        repositoryArns: ['arn:aws:ecr:us-east-1:123456789012:repository/churn'],
        objectArns: ['arn:aws:s3:::models/churn/*'],
      },
    });
    const run = statements(resources, 'inference_endpoint_role_run');
    expect(run.PullImage?.Resource).toEqual([
      'arn:aws:ecr:us-east-1:123456789012:repository/churn',
    ]);
    const read = statements(resources, 'inference_endpoint_role_read_artifact');
    expect(read.ReadModelArtifact?.Resource).toEqual(['arn:aws:s3:::models/churn/*']);
    expect(read.DecryptModelArtifact).toMatchObject({
      Action: ['kms:Decrypt'],
      Resource: [KEY],
      Condition: { StringEquals: { 'kms:ViaService': 's3.us-east-1.amazonaws.com' } },
    });
  });
});

describe('the role of an endpoint', () => {
  it('may do in a VPC what its subnets and security groups ask for', () => {
    const resources = resourcesOf({
      vpc: { subnetIds: ['subnet-a', 'subnet-b'], securityGroupIds: ['sg-a'] },
    });
    const allowed = statements(resources, 'inference_endpoint_role_vpc');
    expect(Object.keys(allowed)).toEqual([
      'FindNetwork',
      'CreateNetworkInterfaces',
      'UseNetworkInterfaces',
    ]);
    expect(allowed.CreateNetworkInterfaces?.Resource).toEqual([
      'arn:aws:ec2:us-east-1:*:network-interface/*',
      'arn:aws:ec2:us-east-1:*:subnet/subnet-a',
      'arn:aws:ec2:us-east-1:*:subnet/subnet-b',
      'arn:aws:ec2:us-east-1:*:security-group/sg-a',
    ]);
  });

  it('writes captured data below the prefix, with the key', () => {
    const resources = resourcesOf({
      dataCapture: { s3Url: 's3://captures/churn/', samplingPercent: 10, kmsKeyArn: KEY },
    });
    const allowed = statements(resources, 'inference_endpoint_role_capture');
    expect(allowed.CaptureData?.Action).toEqual(['s3:PutObject']);
    expect(allowed.CaptureData?.Resource).toEqual(['${local.inference_endpoint_role_capture_arn}']);
    expect(allowed.EncryptCapturedData?.Resource).toEqual([KEY]);
  });

  it('asks for the states of just the alarms that take deployments back', () => {
    const resources = resourcesOf({ deployment: { strategy: 'all-at-once', waitSeconds: 60 } });
    const allowed = statements(resources, 'inference_endpoint_role_rollback');
    expect(allowed.WatchDeployment).toMatchObject({
      Action: ['cloudwatch:DescribeAlarms'],
      Resource: ['server_errors', 'model_errors', 'model_latency'].map(
        (alarm) => `\${aws_cloudwatch_metric_alarm.inference_monitoring_endpoint_${alarm}.arn}`,
      ),
    });
  });
});

describe('an endpoint that moves in steps', () => {
  const endpointOf = (deployment: NonNullable<EndpointOptions['deployment']>) =>
    resource(
      synthesizePipeline({
        endpoint: { deployment },
        variants: [{ name: 'primary', instanceType: 'ml.m5.large', instanceCount: 4 }],
      }).resources(),
      'aws_sagemaker_endpoint',
      'inference_endpoint',
    );

  it('waits for the alarms that can take it back, which know it by its name alone', () => {
    const { depends_on, deployment_config } = endpointOf({
      strategy: 'canary',
      stepPercent: 25,
      waitSeconds: 60,
      rollbackAlarms: ['endpointServerErrors', 'highLatency'],
    });
    expect(depends_on).toEqual(
      expect.arrayContaining([
        'aws_cloudwatch_metric_alarm.inference_monitoring_endpoint_server_errors',
        'aws_cloudwatch_metric_alarm.inference_monitoring_high_latency',
        'aws_iam_role_policy.inference_endpoint_role_rollback',
      ]),
    );
    expect(deployment_config).toEqual({
      auto_rollback_configuration: {
        alarms: [
          { alarm_name: 'High-Latency-Alarm-test' },
          { alarm_name: 'Endpoint-Server-Errors-Alarm-test' },
        ],
      },
      blue_green_update_policy: {
        termination_wait_in_seconds: 0,
        traffic_routing_configuration: {
          type: 'CANARY',
          canary_size: { type: 'CAPACITY_PERCENT', value: 25 },
          wait_interval_in_seconds: 60,
        },
      },
    });
  });

  it('is refused without the alarms that are to take it back', () => {
    expect(() =>
      synthesizePipeline({
        endpoint: { deployment: { strategy: 'all-at-once', waitSeconds: 60 } },
        monitoring: { alarms: { endpointModelErrors: { enabled: false } } },
      }),
    ).toThrow(/endpoint.deployment.rollbackAlarms: .*got endpointModelErrors/);
  });

  it('rolls batch by batch', () => {
    expect(
      endpointOf({
        strategy: 'rolling',
        stepPercent: 50,
        waitSeconds: 30,
        rollbackAlarms: ['endpointCpu'],
      }).deployment_config,
    ).toMatchObject({
      rolling_update_policy: {
        maximum_batch_size: { type: 'CAPACITY_PERCENT', value: 50 },
        wait_interval_in_seconds: 30,
      },
    });
  });
});

describe('variants of an endpoint', () => {
  it('each run their own model, or that of all', () => {
    const resources = synthesizePipeline({
      variants: [
        { name: 'a', instanceType: 'ml.m5.large', instanceCount: 2, weight: 9 },
        {
          name: 'b',
          instanceType: 'ml.m5.large',
          instanceCount: 1,
          weight: 1,
          model: { container: container(IMAGE) },
        },
      ],
    }).resources();
    expect(configurationOf(resources).production_variants).toMatchObject([
      {
        variant_name: 'a',
        model_name: '${aws_sagemaker_model.inference_endpoint_model.name}',
        initial_variant_weight: 9,
      },
      { variant_name: 'b', model_name: '${aws_sagemaker_model.inference_endpoint_model_b.name}' },
    ]);
    expect(Object.keys(resources.aws_iam_role_policy ?? {})).toEqual(
      expect.arrayContaining(['inference_endpoint_role_run', 'inference_endpoint_role_run_b']),
    );
  });

  it('have a shadow whose weight is its percentage of the requests', () => {
    const { production_variants, shadow_production_variants } = configurationOf(
      resourcesOf({
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

  it('scale by what was chosen, and by the clock', () => {
    const resources = synthesizePipeline({
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
    }).resources();
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

describe('the alarms that a pipeline can have', () => {
  const allOn = Object.fromEntries(ALARM_KEYS.map((key) => [key, { enabled: true }]));
  const everything: AlarmCircumstances = {
    service: true,
    metricsInLog: true,
    instances: true,
    processors: true,
    gpu: false,
    scaling: false,
  };

  it.each<[string, Parameters<typeof synthesizePipeline>[0], Partial<AlarmCircumstances>]>([
    ['instances', {}, {}],
    [
      'no instances',
      { variants: [{ name: 'a', serverless: { memoryMb: 2048, maxConcurrency: 5 } }] },
      { instances: false, processors: false, scaling: true },
    ],
    [
      'an existing endpoint alone',
      { existing: { name: 'fraud', variantNames: ['a'] }, apiEnabled: false },
      { service: false, metricsInLog: false, processors: false },
    ],
    [
      'GPUs',
      { variants: [{ name: 'a', instanceType: 'ml.g5.xlarge', instanceCount: 1 }] },
      { gpu: true },
    ],
    [
      'metrics by API',
      { settings: { modelName: 'm', metrics: { transport: 'put-metric-data' } } },
      { metricsInLog: false },
    ],
  ])('are just those that it has what they need for: %s', (_, change, circumstances) => {
    const { pipeline } = synthesizePipeline({ ...change, monitoring: { alarms: allOn } });
    const made = new Set(pipeline.monitoring.alarms.map(({ key }) => key));
    const possible = ALARM_KEYS.filter(
      (key) => missingFor(key, { ...everything, ...circumstances }) === undefined,
    );
    expect([...made].sort()).toEqual([...possible].sort());
  });
});

describe('an endpoint without anything in front of it', () => {
  const resources = synthesizePipeline({
    existing: { name: 'fraud', variantNames: ['AllTraffic'], instanceType: 'ml.m5.large' },
    apiEnabled: false,
  }).resources();

  it('is only watched', () => {
    const types = Object.keys(resources).filter((type) => !type.startsWith('aws_cloudwatch_'));
    expect(types.every((type) => type.startsWith('aws_sns_'))).toBe(true);
    expect(JSON.stringify(resources)).not.toContain('InferencePipeline');
  });

  it('has a dashboard of itself and its notifications, and queries of its own log', () => {
    const body = String(
      resource(resources, 'aws_cloudwatch_dashboard', 'inference_monitoring_dashboard')
        .dashboard_body,
    );
    const headings = [...body.matchAll(/"markdown":"## ([A-Z][a-z]+)/g)].map(([, text]) => text);
    expect(headings).toEqual(['Endpoint', 'Notifications', 'Logs']);
    const queries = Object.values(resources.aws_cloudwatch_query_definition ?? {});
    expect(queries.length).toBeGreaterThan(0);
    for (const { log_group_names } of queries)
      expect(log_group_names).toEqual(['/aws/sagemaker/Endpoints/fraud']);
  });
});
