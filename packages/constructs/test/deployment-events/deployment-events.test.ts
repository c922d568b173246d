import { resourcesOf, type Change, type Resources } from '../support/pipeline-stack';

interface Transformer {
  readonly input_paths: Readonly<Record<string, string>>;
  readonly input_template: string;
}

function pattern(resources: Resources, key: string): Record<string, unknown> {
  const rule = resources['aws_cloudwatch_event_rule']?.[`inference_deployment_events_${key}`];
  return JSON.parse(rule?.event_pattern as string) as Record<string, unknown>;
}

function transformer(resources: Resources, target: string): Transformer {
  const it = resources['aws_cloudwatch_event_target']?.[`inference_deployment_events_${target}`];
  return it?.input_transformer as Transformer;
}

const keysOf = (change: Change) =>
  Object.keys(resourcesOf(change)['aws_cloudwatch_event_rule'] ?? {}).map((name) =>
    name.replace('inference_deployment_events_', ''),
  );

describe('rules about deployments', () => {
  it('are one for each message, with names that their metrics have', () => {
    expect(keysOf({})).toEqual(['begun', 'failed', 'finished', 'rolled_back', 'rolling_back']);
    const rules = Object.values(resourcesOf()['aws_cloudwatch_event_rule'] ?? {});
    expect(rules.map(({ name }) => name)).toContain('ml-inference-test-deployment-rolled-back');
  });

  it('match the name of the endpoint as SageMaker spells it, not its ARN in lower case', () => {
    const resources = resourcesOf({
      existing: { name: 'Churn-Endpoint', variantNames: ['primary'] },
    });
    expect(pattern(resources, 'failed')).toEqual({
      source: ['aws.sagemaker'],
      'detail-type': ['SageMaker Endpoint State Change'],
      detail: {
        EndpointName: ['Churn-Endpoint'],
        EndpointStatus: ['FAILED', 'UPDATE_ROLLBACK_FAILED', 'OUT_OF_SERVICE'],
      },
    });
  });

  it('know a rollback by the configuration that Terraform deployed', () => {
    expect(pattern(resourcesOf(), 'rolled_back')).toHaveProperty('detail.EndpointConfigName', [
      {
        'anything-but': [
          '${aws_sagemaker_endpoint_configuration.inference_endpoint_configuration.name}',
        ],
      },
    ]);
  });

  it('do not know the configuration of an endpoint that is managed elsewhere', () => {
    expect(keysOf({ existing: { name: 'churn', variantNames: ['primary'] } })).toEqual([
      'begun',
      'failed',
      'finished',
      'rolling_back',
    ]);
  });

  it('do not take scaling for the end of a deployment', () => {
    const resources = resourcesOf({
      existing: { name: 'churn', variantNames: ['primary'], maximumInstances: 4 },
    });
    expect(pattern(resources, 'finished')['detail-type']).toEqual([
      'SageMaker Endpoint Deployment State Change',
    ]);
    expect(pattern(resourcesOf(), 'finished')['detail-type']).toEqual([
      'SageMaker Endpoint State Change',
    ]);
  });
});

describe('text about a deployment', () => {
  it('is quoted line by line, and defines only the variables that it has', () => {
    const { input_paths, input_template } = transformer(resourcesOf(), 'failed_people');
    expect(input_template.split('\n')).toEqual([
      '"CRITICAL: endpoint <endpoint> is <status>."',
      '"Reason, if SageMaker gave one: <reason>"',
      expect.stringMatching(/^"[^"]*"$/) as string,
      expect.stringMatching(/^"Dashboard: https:[^"]*"$/) as string,
    ]);
    expect(Object.keys(input_paths).sort()).toEqual(['endpoint', 'reason', 'status']);
  });

  it('names the alarms that roll a deployment back', () => {
    const deployment = { strategy: 'all-at-once', waitSeconds: 300 } as const;
    const { input_template } = transformer(
      resourcesOf({ endpoint: { deployment } }),
      'rolling_back_people',
    );
    expect(input_template).toMatch(/rollback alarms fired: [A-Z][\w-]+-test/);
  });

  it('goes to chat as a custom notification', () => {
    const severities = ['critical'] as const;
    const slack = [
      { name: 'ops', severities, workspaceId: 'T0123456789', channelId: 'C0123456789' },
    ];
    const { input_template } = transformer(
      resourcesOf({ notify: { emails: [], phoneNumbers: [], slack } }),
      'begun_chat',
    );
    expect(JSON.parse(input_template.replaceAll('<step>', '"…"'))).toMatchObject({
      version: '1.0',
      source: 'custom',
      content: {
        textType: 'client-markdown',
        title: 'INFO: a deployment to endpoint <endpoint> has begun.',
        nextSteps: ['First step:', '…'],
      },
    });
  });
});
