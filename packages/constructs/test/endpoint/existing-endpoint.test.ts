import { ref, Token } from 'cdktf';

import { dashboardOf } from '../support/dashboard';
import { resource, resourcesOf, statements } from '../support/pipeline-stack';

const invokable = (name: string) =>
  statements(
    resourcesOf({ existing: { name, variantNames: ['AllTraffic'] } }),
    'inference_function_role_policy',
  )['InvokeEndpoint']?.Resource.map((arn) => arn.split(':endpoint/').pop());

describe('existing endpoint', () => {
  it('is allowed in the spelling of its name and in lower case, as IAM sees it', () => {
    expect(invokable('Fraud-Detector')).toEqual(['Fraud-Detector', 'fraud-detector']);
  });

  it('is allowed once if its name is in lower case', () => {
    expect(invokable('fraud-detector')).toEqual(['fraud-detector']);
  });

  it('is allowed in both spellings if only Terraform knows its name', () => {
    const name = Token.asString(ref('var.endpoint'));

    expect(invokable(name)).toEqual(['${var.endpoint}', '${lower(var.endpoint)}']);
  });

  it('keeps the case of its name in dimensions, environment and log group', () => {
    const change = { existing: { name: 'Fraud-Detector', variantNames: ['AllTraffic'] } };
    const environment = resource(resourcesOf(change), 'aws_lambda_function', 'inference_function')[
      'environment'
    ];
    const metrics = JSON.stringify(dashboardOf(change).map(({ properties }) => properties.metrics));

    expect(environment).toMatchObject({ variables: { ENDPOINT_NAME: 'Fraud-Detector' } });
    expect(metrics).toContain('"EndpointName","Fraud-Detector"');
    expect(metrics).not.toContain('"fraud-detector"');
    expect(JSON.stringify(resourcesOf(change)['aws_cloudwatch_query_definition'])).toContain(
      '/aws/sagemaker/Endpoints/Fraud-Detector',
    );
  });
});

describe('inference component of an existing endpoint', () => {
  const change = {
    existing: {
      name: 'shared',
      variantNames: ['AllTraffic'],
      instanceType: 'ml.m5.large',
      inferenceComponentName: 'Fraud',
    },
  };

  it('is allowed beside the endpoint, and no other', () => {
    const policy = statements(resourcesOf(change), 'inference_function_role_policy');

    const names = policy['InvokeEndpoint']?.Resource.map((arn) => arn.split(':').pop());
    expect(names).toEqual([
      'endpoint/shared',
      'inference-component/Fraud',
      'inference-component/fraud',
    ]);
  });

  it('has the metrics of its requests, and those of the instances of its variant', () => {
    const metrics = dashboardOf(change).flatMap(({ properties }) =>
      (properties.metrics ?? []).map((metric) => JSON.stringify(metric)),
    );
    const of = (namespace: string, name: string) =>
      metrics.filter((metric) => metric.startsWith(`["${namespace}","${name}"`));

    expect(of('AWS/SageMaker', 'Invocations').join()).toContain('"InferenceComponentName","Fraud"');
    expect(of('AWS/SageMaker', 'Invocations').join()).not.toContain('VariantName');
    expect(of('/aws/sagemaker/Endpoints', 'CPUUtilization').join()).toContain(
      '"VariantName","AllTraffic"',
    );
  });
});
