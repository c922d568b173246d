import { endpointResources, statements } from '../support/pipeline-stack';

const KEY = 'arn:aws:kms:us-east-1:123456789012:key/1234abcd';

describe('the role of an endpoint', () => {
  it('may do in a VPC what its subnets and security groups ask for', () => {
    const resources = endpointResources({
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
    const resources = endpointResources({
      dataCapture: { s3Url: 's3://captures/churn/', samplingPercent: 10, kmsKeyArn: KEY },
    });
    const allowed = statements(resources, 'inference_endpoint_role_capture');
    expect(allowed.CaptureData?.Action).toEqual(['s3:PutObject']);
    expect(allowed.CaptureData?.Resource).toEqual(['${local.inference_endpoint_role_capture_arn}']);
    expect(allowed.EncryptCapturedData?.Resource).toEqual([KEY]);
  });

  it('asks for the states of just the alarms that take deployments back', () => {
    const resources = endpointResources({
      deployment: { strategy: 'all-at-once', waitSeconds: 60 },
    });
    const allowed = statements(resources, 'inference_endpoint_role_rollback');
    expect(allowed.WatchDeployment).toMatchObject({
      Action: ['cloudwatch:DescribeAlarms'],
      Resource: ['server_errors', 'model_errors', 'model_latency'].map(
        (alarm) => `\${aws_cloudwatch_metric_alarm.inference_monitoring_endpoint_${alarm}.arn}`,
      ),
    });
  });
});
