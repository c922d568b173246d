import { cborProtocol, type AwsRequest } from '@inference-pipeline/local-aws';

/** A request, with its path and query. */
export interface SeededRequest {
  readonly request: AwsRequest;
  readonly url: string;
}

type Members = Readonly<Record<string, unknown>>;

/** A right request in one of AWS's protocols, and the change that seeds each kind of fault. */
export interface ProtocolSample {
  readonly operation: string;
  readonly of: (change: Members) => SeededRequest;
  readonly faults: Readonly<Record<FaultKind, Members>>;
}

export type FaultKind =
  | 'missing member'
  | 'unknown member'
  | 'too long'
  | 'pattern'
  | 'enumeration'
  | 'too many items'
  | 'out of range'
  | 'wrong type';

const many = <T>(count: number, item: T): readonly T[] => Array.from({ length: count }, () => item);

const variant = { VariantName: 'primary', InstanceType: 'ml.m5.large', InitialInstanceCount: 1 };

const json: ProtocolSample = {
  operation: 'sagemaker.CreateEndpointConfig',
  of: (change) =>
    requestOf(
      'sagemaker',
      { 'x-amz-target': 'SageMaker.CreateEndpointConfig' },
      JSON.stringify({ EndpointConfigName: 'churn', ProductionVariants: [variant], ...change }),
    ),
  faults: {
    'missing member': { ProductionVariants: undefined },
    'unknown member': { Flavour: 'sweet' },
    'too long': { EndpointConfigName: 'x'.repeat(64) },
    pattern: { EndpointConfigName: 'a_b' },
    enumeration: { ProductionVariants: [{ ...variant, InstanceType: 'ml.m5.tiny' }] },
    'too many items': { ProductionVariants: many(11, variant) },
    'out of range': { ProductionVariants: [{ ...variant, VolumeSizeInGB: 513 }] },
    'wrong type': { ProductionVariants: [{ ...variant, InitialInstanceCount: 'one' }] },
  },
};

const cborSample: ProtocolSample = {
  operation: 'cloudwatch.PutMetricAlarm',
  of: (change) =>
    requestOf(
      'monitoring',
      { 'smithy-protocol': 'rpc-v2-cbor' },
      inCbor({ AlarmName: 'Late', Period: 60, ...change }),
      '/service/GraniteServiceVersion20100801/operation/PutMetricAlarm',
    ),
  faults: {
    'missing member': { AlarmName: undefined },
    'unknown member': { Flavour: 'sweet' },
    'too long': { AlarmName: 'x'.repeat(256) },
    pattern: { Namespace: ':own' },
    enumeration: { ComparisonOperator: 'Above' },
    'too many items': { AlarmActions: many(6, 'arn:aws:sns:us-east-1:123456789012:pager') },
    'out of range': { EvaluationPeriods: 0 },
    'wrong type': { Dimensions: 'all' },
  },
};

const query: ProtocolSample = {
  operation: 'iam.CreateRole',
  of: (change) =>
    formOf('iam', {
      Action: 'CreateRole',
      RoleName: 'churn',
      AssumeRolePolicyDocument: '{}',
      'Tags.member.1.Key': 'Team',
      'Tags.member.1.Value': 'risk',
      ...change,
    }),
  faults: {
    'missing member': { 'Tags.member.1.Value': undefined },
    'unknown member': { Flavour: 'sweet' },
    'too long': { RoleName: 'x'.repeat(65) },
    pattern: { RoleName: 'a b' },
    enumeration: { Action: 'UpdateAccessKey', AccessKeyId: 'A'.repeat(16), Status: 'Asleep' },
    'too many items': Object.fromEntries(
      Array.from({ length: 102 }, (_, index) => [
        `Tags.member.${Math.floor(index / 2) + 1}.${index % 2 === 0 ? 'Key' : 'Value'}`,
        `k${index}`,
      ]),
    ),
    'out of range': { MaxSessionDuration: 60 },
    'wrong type': { MaxSessionDuration: 'long' },
  },
};

const ec2: ProtocolSample = {
  operation: 'ec2.GetInstanceTypesFromInstanceRequirements',
  of: (change) =>
    formOf('ec2', {
      Action: 'GetInstanceTypesFromInstanceRequirements',
      'ArchitectureType.1': 'x86_64',
      'VirtualizationType.1': 'hvm',
      'InstanceRequirements.VCpuCount.Min': 1,
      'InstanceRequirements.MemoryMiB.Min': 1,
      ...change,
    }),
  faults: {
    'missing member': { 'InstanceRequirements.VCpuCount.Min': undefined },
    'unknown member': { Flavour: 'sweet' },
    'too long': { 'InstanceRequirements.AllowedInstanceType.1': 'x'.repeat(31) },
    pattern: { 'InstanceRequirements.AllowedInstanceType.1': 'm5 large' },
    enumeration: { 'ArchitectureType.1': 'z80' },
    'too many items': Object.fromEntries(
      many(4, 'x86_64').map((type, index) => [`ArchitectureType.${index + 1}`, type]),
    ),
    'out of range': { Action: 'DescribeSubnets', MaxResults: 1 },
    'wrong type': { DryRun: 'perhaps' },
  },
};

const lambda = {
  FunctionName: 'churn',
  Role: 'arn:aws:iam::123456789012:role/churn',
  Code: {},
  Timeout: 30,
};

const restJson: ProtocolSample = {
  operation: 'lambda.CreateFunction',
  of: (change) =>
    requestOf('lambda', {}, JSON.stringify({ ...lambda, ...change }), '/2015-03-31/functions'),
  faults: {
    'missing member': { Role: undefined },
    'unknown member': { Flavour: 'sweet' },
    'too long': { Description: 'x'.repeat(257) },
    pattern: { Handler: 'index handler' },
    enumeration: { Runtime: 'nodejs23.x' },
    'too many items': { VpcConfig: { SubnetIds: many(17, 'subnet-0123456789abcdef0') } },
    'out of range': { MemorySize: 64 },
    'wrong type': { Publish: 'yes' },
  },
};

const restXml: ProtocolSample = {
  operation: 'route53.CreateHealthCheck',
  of: (change) => {
    const { config, ...top } = change as { readonly config?: Members };
    const body = {
      CallerReference: 'once',
      HealthCheckConfig: { Type: 'HTTPS', ...config },
      ...top,
    };
    return requestOf(
      'route53',
      {},
      `<?xml version="1.0"?><CreateHealthCheckRequest>${xmlOf(body)}</CreateHealthCheckRequest>`,
      '/2013-04-01/healthcheck',
    );
  },
  faults: {
    'missing member': { CallerReference: undefined },
    'unknown member': { config: { Flavour: 'sweet' } },
    'too long': { config: { FullyQualifiedDomainName: 'x'.repeat(256) } },
    pattern: { config: { IPAddress: 'localhost' } },
    enumeration: { config: { Type: 'PING' } },
    'too many items': { config: { ChildHealthChecks: { ChildHealthCheck: many(257, 'check') } } },
    'out of range': { config: { FailureThreshold: 11 } },
    'wrong type': { config: { Inverted: 'perhaps' } },
  },
};

/** A right request of each protocol, and its faults. */
export const PROTOCOL_SAMPLES: Readonly<Record<string, ProtocolSample>> = {
  'AWS JSON': json,
  'Smithy RPC v2 CBOR': cborSample,
  'AWS query': query,
  'EC2 query': ec2,
  'REST JSON': restJson,
  'REST XML': restXml,
};

/** A signed request. */
export function requestOf(
  signingName: string,
  headers: Readonly<Record<string, string>>,
  body: string | Buffer,
  url = '/',
  method = 'POST',
): SeededRequest {
  return {
    url,
    request: {
      method,
      path: url.split('?')[0] ?? '',
      query: url.split('?')[1] ?? '',
      headers,
      body: Buffer.from(body),
      signingName,
      accessKeyId: 'testing',
      requestId: 'seeded',
    },
  };
}

function inCbor(members: Members): Buffer {
  const { request } = requestOf('monitoring', {}, '');
  return Buffer.from(cborProtocol.encode('', withoutUndefined(members), request).body);
}

function formOf(signingName: string, parameters: Members): SeededRequest {
  const form = new URLSearchParams(
    Object.entries(withoutUndefined(parameters)).map(([name, value]): [string, string] => [
      name,
      String(value),
    ]),
  );
  return requestOf(
    signingName,
    { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
    form.toString(),
  );
}

function withoutUndefined(members: Members): Members {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}

function xmlOf(members: Members): string {
  return Object.entries(withoutUndefined(members))
    .flatMap(([name, value]) => [value].flat().map((each) => [name, each] as const))
    .map(([name, value]) => {
      const inner =
        typeof value === 'object' && value !== null ? xmlOf(value as Members) : String(value);
      return `<${name}>${inner}</${name}>`;
    })
    .join('');
}
