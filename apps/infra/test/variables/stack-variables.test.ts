import { alarmsWith } from '../support/alarms-with';
import { synthesizeText } from '../support/synthesize-text';

const IMAGE = '123456789012.dkr.ecr.us-east-1.amazonaws.com/churn:1';

describe('variable of a stack', () => {
  it('has the names of the stack file in its default, and no others', () => {
    const { variable } = synthesizeText(`region: us-east-1
model: { name: churn, image: "${IMAGE}", environment: { SAGEMAKER_PROGRAM: a, camelCase: b } }
endpoint: { variants: [{ name: champ-ion }, { name: Other }] }
`);
    expect(variable.model_environment?.default).toEqual({ SAGEMAKER_PROGRAM: 'a', camelCase: 'b' });
    expect(Object.keys(variable.variants?.default as object).sort()).toEqual([
      'Other',
      'champ-ion',
    ]);
  });

  it('is checked by patterns that Terraform can read: RE2 repeats at most 1000 times', () => {
    const { variable } = synthesizeText(
      `region: us-east-1\nmodel: { name: churn, image: "${IMAGE}" }\n`,
    );
    const repeats = [...JSON.stringify(variable).matchAll(/[{](?:\d+,)?(\d+)[}]/g)];
    expect(repeats.length).toBeGreaterThan(3);
    expect(repeats.map(([, most]) => Number(most)).filter((most) => most > 1000)).toEqual([]);
  });

  it.each([
    ['an image', `image: "${IMAGE}"`, ['model_data_url', 'model_environment', 'model_image']],
    [
      'a package',
      'packageArn: "arn:aws:sagemaker:us-east-1:123456789012:model-package/churn/7"',
      ['model_environment', 'model_package_arn'],
    ],
    [
      'containers',
      `containers: [{ image: "${IMAGE}" }, { image: "${IMAGE}" }]`,
      ['model_containers'],
    ],
  ])('belongs to the model: %s', (_, model, expected) => {
    const { variable } = synthesizeText(`region: us-east-1\nmodel: { name: churn, ${model} }\n`);
    const ofModel = Object.keys(variable).filter((name) => name.startsWith('model_'));
    expect(ofModel.sort()).toEqual([...expected, 'model_content_type', 'model_name'].sort());
  });

  it.each([
    ['instances', 'instanceCount: 1', ['instance_count', 'instance_type']],
    [
      'instances that scale',
      'autoscaling: { target: 5, maximum: 4 }',
      [
        'autoscaling_maximum',
        'autoscaling_minimum',
        'autoscaling_target',
        'instance_count',
        'instance_type',
      ],
    ],
    [
      'no instances',
      'serverless: { provisionedConcurrency: 1 }',
      ['serverless_max_concurrency', 'serverless_memory_mb', 'serverless_provisioned_concurrency'],
    ],
    ['several variants', 'variants: [{ name: a }, { name: b }]', ['variants']],
  ])('belongs to the hosting of the model: %s', (_, endpoint, expected) => {
    const { variable } = synthesizeText(
      `region: us-east-1\nmodel: { name: churn, image: "${IMAGE}" }\nendpoint: { ${endpoint} }\n`,
    );
    const others =
      /^(model_|notification_|alarm_thresholds|silenced_alarms|critical_topic_arns|warning_topic_arns|throttling_|log_retention_days|tags|function_runtime|reserved_concurrency|account_concurrency)/;
    expect(
      Object.keys(variable)
        .filter((name) => !others.test(name))
        .sort(),
    ).toEqual(expected);
  });

  it.each([
    ['one variant', 'autoscaling: { target: 5, maximum: 4 }'],
    [
      'several variants',
      'variants: [{ name: a }, { name: b, autoscaling: { target: 5, maximum: 4 } }]',
    ],
    ['a shadow', 'shadow: { name: next, samplingPercent: 10 }'],
    ['no instances', 'serverless: { provisionedConcurrency: 1 }'],
  ])('has conditions that Terraform can read: %s', (_, endpoint) => {
    const { variable } = synthesizeText(
      `region: us-east-1\nmodel: { name: churn, image: "${IMAGE}" }\nendpoint: { ${endpoint} }\n`,
    );
    const conditions = Object.entries(variable).flatMap(([name, { validation = [] }]) =>
      validation.map(({ condition }) => [name, condition] as const),
    );

    expect(conditions.length).toBeGreaterThan(5);
    for (const [name, condition] of conditions) {
      expect(condition).toMatch(/^\$\{(?!\$\{)[^]*\}$/);
      expect(condition.slice(2)).not.toContain('${');
      expect(condition).toContain(`var.${name}`);
    }
  });
});

describe('concurrency variable', () => {
  const synthesized = (more: string) =>
    synthesizeText(`region: us-east-1\nmodel: { name: churn, image: "${IMAGE}" }\n${more}\n`);

  it.each([
    ['none, in production too', 'stage: production', -1],
    ['the value of the stack file', 'function: { reservedConcurrency: 100 }', 100],
  ])('reserves by default %s', (_, more, reserved) => {
    const { variable, resource } = synthesized(more);

    expect(variable['reserved_concurrency']).toMatchObject({ type: 'number', default: reserved });
    expect(resource['aws_lambda_function']?.['inference_function']).toMatchObject({
      reserved_concurrent_executions: '${var.reserved_concurrency}',
    });
  });

  it('moves the threshold of the alarm', () => {
    const configuration = synthesized('');
    const thresholdOf = (variables: object) =>
      alarmsWith(configuration, variables).get('Function-Concurrency-Alarm-test')?.['threshold'];

    expect(thresholdOf({})).toBe(800);
    expect(thresholdOf({ account_concurrency: 10 })).toBe(8);
    expect(thresholdOf({ reserved_concurrency: 25 })).toBe(20);
  });

  it('does not exist without a function', () => {
    const { variable } = synthesizeText(
      'region: us-east-1\napi: { enabled: false }\nendpoint: { existing: { name: fraud, variants: [a] } }\n',
    );

    expect(Object.keys(variable)).not.toContain('reserved_concurrency');
    expect(Object.keys(variable)).not.toContain('account_concurrency');
  });
});

describe('runtime variable', () => {
  const synthesized = (more = '') =>
    synthesizeText(`region: us-east-1\nmodel: { name: churn, image: "${IMAGE}" }\n${more}`);

  it('is the runtime of the function, by default one that every allowed provider takes', () => {
    const { variable, resource } = synthesized();

    expect(variable['function_runtime']).toMatchObject({ type: 'string', default: 'nodejs22.x' });
    expect(resource['aws_lambda_function']?.['inference_function']).toMatchObject({
      runtime: '${var.function_runtime}',
    });
  });

  it('takes the runtimes that the function is tested on, and says so', () => {
    expect(synthesized().variable['function_runtime']?.validation).toEqual([
      {
        condition: '${contains(["nodejs22.x", "nodejs24.x"], var.function_runtime)}',
        error_message:
          'function_runtime takes nodejs22.x or nodejs24.x: the function is tested on these.',
      },
    ]);
  });

  it('names the provider that the newer one needs, and the end of the older one', () => {
    expect(synthesized().variable['function_runtime']?.description).toMatch(
      /nodejs24\.x needs AWS provider 6\.19\.0.*deprecates it on 2027-04-30/,
    );
  });

  it('does not exist without a function', () => {
    const { variable } = synthesizeText(
      'region: us-east-1\napi: { enabled: false }\nendpoint: { existing: { name: fraud, variants: [a] } }\n',
    );

    expect(Object.keys(variable)).not.toContain('function_runtime');
  });
});
