import { widgetsOf } from '../support/dashboard';
import { resource, resourcesOf, statements } from '../support/pipeline-stack';

describe('streaming function', () => {
  const resources = resourcesOf({ streaming: true });
  const lambda = resource(resources, 'aws_lambda_function', 'inference_streaming');

  it('runs the same zip with the same role, and logs to the same group', () => {
    const shared = resource(resources, 'aws_lambda_function', 'inference_function');
    for (const name of [
      'role',
      'runtime',
      'filename',
      'source_code_hash',
      'environment',
    ] as const) {
      expect(lambda[name]).toEqual(shared[name]);
    }
    expect(lambda).toMatchObject({
      function_name: 'ml-inference-test_streaming',
      handler: 'streaming.handler',
      timeout: 900,
      logging_config: {
        log_format: 'Text',
        log_group: '${aws_cloudwatch_log_group.inference_function_logs.name}',
      },
    });
  });

  it('has a URL that streams to callers who sign, and no permission for anybody else', () => {
    expect(resource(resources, 'aws_lambda_function_url', 'inference_streaming_url')).toEqual(
      expect.objectContaining({
        authorization_type: 'AWS_IAM',
        invoke_mode: 'RESPONSE_STREAM',
      }),
    );
    expect(Object.keys(resources['aws_lambda_permission'] ?? {})).toEqual([
      'inference_api_permission',
    ]);
  });

  it('may stream from the endpoint, which no other stack may', () => {
    const actions = (of: typeof resources) =>
      statements(of, 'inference_function_role_policy')['InvokeEndpoint']?.['Action'];

    expect(actions(resources)).toEqual([
      'sagemaker:InvokeEndpoint',
      'sagemaker:InvokeEndpointWithResponseStream',
    ]);
    expect(actions(resourcesOf({}))).toEqual(['sagemaker:InvokeEndpoint']);
  });

  it('is not there without the option, nor are its alarms, its row and its queries', () => {
    const text = JSON.stringify(resourcesOf({}));

    expect(text).not.toMatch(/streaming|TimeToFirstByte|interrupted/i);
    expect(JSON.stringify(widgetsOf(resources))).toContain('TimeToFirstByteMs');
  });

  it('refuses a VPC and callers who do not sign', () => {
    const vpc = { subnetIds: ['subnet-1'], securityGroupIds: ['sg-1'] };

    expect(() => resourcesOf({ streaming: true, compute: { vpc } })).toThrow(/streaming.*VPC/s);
    expect(() => resourcesOf({ streaming: true, api: { authorization: 'none' } })).toThrow(
      /streaming.*aws-iam/s,
    );
  });
});
