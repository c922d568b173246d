import { alarmsOf, metricsOf, type SynthesizedAlarm } from '../support/alarms';
import { resource, resourcesOf, statements, synthesizePipeline } from '../support/pipeline-stack';
import { CATEGORY_TRUTH, watchedSignals } from '../support/signals';

const signals = watchedSignals(CATEGORY_TRUTH);

describe('route for ground truth', () => {
  it('exists only where the stack takes ground truth', () => {
    for (const change of [{}, { signals: watchedSignals() }]) {
      const { resources, pipeline } = synthesizePipeline(change);
      expect(Object.keys(resources().aws_apigatewayv2_route ?? {})).toEqual([
        'inference_api_route',
      ]);
      expect(pipeline.service?.api.groundTruthUrl).toBeUndefined();
      const { AddGroundTruth } = statements(resources(), 'inference_function_role_policy');
      expect(AddGroundTruth).toBeUndefined();
    }
  });

  it('leads to the same function with the same authorization', () => {
    const api = {
      authorization: {
        type: 'jwt' as const,
        issuer: 'https://issuer.example.com',
        audiences: ['callers'],
        scopes: ['inference/invoke'],
      },
    };
    const routes = resourcesOf({ signals, api }).aws_apigatewayv2_route ?? {};
    const { route_key: key, ...own } = routes.inference_api_ground_truth_route ?? {};
    const { route_key: inferenceKey, ...others } = routes.inference_api_route ?? {};

    expect([key, inferenceKey]).toEqual(['POST /ground-truth', 'POST /inference']);
    expect(own).toEqual(others);
    expect(own).toMatchObject({ authorization_type: 'JWT' });
  });

  it('may call the function under its own path only', () => {
    const permissions = resourcesOf({ signals }).aws_lambda_permission ?? {};

    expect(permissions.inference_api_ground_truth_permission).toMatchObject({
      source_arn: '${aws_apigatewayv2_api.inference_api.execution_arn}/*/POST/ground-truth',
    });
    expect(permissions.inference_api_permission).toMatchObject({
      source_arn: '${aws_apigatewayv2_api.inference_api.execution_arn}/*/POST/inference',
    });
  });

  it('has an address on the domain of the API', () => {
    const { pipeline } = synthesizePipeline({
      signals,
      api: {
        domain: {
          name: 'ml.example.com',
          certificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/a',
        },
      },
    });

    expect(pipeline.service?.api.groundTruthUrl).toBe('https://ml.example.com/ground-truth');
  });

  it('lets the function read and update records, of this table only', () => {
    const { AddGroundTruth, AddRecords } = statements(
      resourcesOf({ signals }),
      'inference_function_role_policy',
    );

    expect(AddGroundTruth?.Action).toEqual(['dynamodb:GetItem', 'dynamodb:UpdateItem']);
    expect(AddGroundTruth?.Resource).toEqual(AddRecords?.Resource);
  });

  it('adds its table operations to the alarms on the tables', () => {
    const alarms = alarmsOf({
      signals,
      monitoring: { alarms: { tableLatency: { enabled: true } } },
    });
    const operationsOf = (id: string) =>
      metricsOf(alarms[id] as SynthesizedAlarm)
        .filter(({ dimensions }) => dimensions.TableName === 'ml-inference-test')
        .map(({ dimensions }) => dimensions.Operation);

    expect(operationsOf('table_system_errors')).toEqual(['PutItem', 'GetItem', 'UpdateItem']);
    expect(operationsOf('table_latency')).toContain('UpdateItem');
    expect(alarms.table_latency_2).toBeDefined();
  });

  it('keeps every resource of a stack that did not take ground truth', () => {
    const before = resourcesOf();
    const after = resourcesOf({ signals });

    for (const [type, resources] of Object.entries(before)) {
      for (const name of Object.keys(resources)) expect(after[type]).toHaveProperty(name);
    }
    const table = (resources: typeof before) =>
      resource(resources, 'aws_dynamodb_table', 'inference_records');
    expect(table(after)).toEqual(table(before));
  });
});
