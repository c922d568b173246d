import { objectOf, type JsonObject } from '@inference-pipeline/terraform';

import { REGION } from './aws-account';
import type { StandIn } from './stand-in';

/** Where moto (moto_server 5.2.1) differs from AWS, and how the end-to-end run makes up for it. */
export const motoGaps = [
  {
    service: 'SageMaker',
    gap: 'DescribeModel and DescribeEndpointConfig return an empty VpcConfig and DataCaptureConfig where none was given, so a second plan would replace both.',
    remedy: 'The proxy in front of moto removes the empty members, as AWS does.',
  },
  {
    service: 'SageMaker Runtime',
    gap: 'No model fails, hangs or throttles.',
    remedy: "The proxy answers for the endpoint, in SageMaker's error shape.",
  },
  {
    service: 'SageMaker',
    gap: 'UpdateEndpoint is unknown. Endpoints have no last deployment. Network isolation, serial containers and shadow variants are forgotten.',
    remedy:
      'The proxy updates endpoints, remembers the rest (live-endpoints.ts) and refuses what SageMaker refuses: a missing configuration, and another instance type for a variant that scales. No instance starts, no traffic moves and no deployment is rolled back.',
  },
  {
    service: 'Application Auto Scaling',
    gap: 'ListTagsForResource is unknown. Nothing scales: policies and schedules are only stored.',
    remedy: 'The proxy stores the tags of scalable targets (scalable-target-tags.ts).',
  },
  {
    service: 'Lambda',
    gap: 'Code cannot be downloaded. Functions run only in a container engine, and never behind the API.',
    remedy:
      "moto's CodeSha256 proves that it received the zip that was applied. The run starts that code in its own process with the deployed environment; the test creates the events of API Gateway.",
  },
  {
    service: 'Lambda',
    gap: 'GetFunction omits the KMS key of the environment and the dead-letter queue, and changes of architecture and tracing, so a second plan would set them again.',
    remedy: 'The proxy remembers them and completes the answers (function-configurations.ts).',
  },
  {
    service: 'DynamoDB',
    gap: 'UpdateTable ignores the key.',
    remedy: 'The proxy remembers it (table-encryption.ts).',
  },
  {
    service: 'SQS',
    gap: 'SetQueueAttributes takes the policy away when it sets another attribute.',
    remedy: 'The proxy remembers the policy (queue-policies.ts).',
  },
  {
    service: 'S3',
    gap: "A bucket's policy denies without regard to its conditions.",
    remedy: 'The proxy keeps the policy (bucket-policies.ts), which denies nobody.',
  },
  {
    service: 'SageMaker',
    gap: 'InvokeEndpointAsync stores and tells of nothing.',
    remedy: "The test is SageMaker's side of the queue (asynchronous-queue.ts).",
  },
  {
    service: 'DynamoDB',
    gap: 'No table throttles.',
    remedy: 'The proxy answers for the table.',
  },
  {
    service: 'CloudWatch',
    gap: 'Metrics in logs are not extracted. GetMetricStatistics adds up metrics with more dimensions than requested. Percentiles are refused.',
    remedy:
      'The proxy keeps all metrics in the simulator (stored-metrics.ts), which also reads those in log lines.',
  },
  {
    service: 'CloudWatch',
    gap: 'PutCompositeAlarm is unknown. A new alarm has the tags of a deleted one of its name.',
    remedy:
      'The proxy stores composite alarms and all tags (composite-alarms.ts) and refuses what CloudWatch refuses: a rule over a missing alarm, and the deletion of an alarm that a rule names. No alarm is evaluated.',
  },
  {
    service: 'CloudWatch',
    gap: 'PutMetricAlarm refuses trimmed means as extended statistics.',
    remedy:
      'None. The stack with every alarm has one in metric math, which moto accepts; on an alarm of one metric, only the provider validates it.',
  },
  {
    service: 'SageMaker',
    gap: 'Instance types newer than moto are refused, such as ml.g5.',
    remedy: 'GPU stacks are applied on ml.g4dn.',
  },
  {
    service: 'CloudWatch',
    gap: 'No alarm is evaluated or runs an action. DescribeAlarmHistory is unknown.',
    remedy:
      'When the state of an alarm is set, the proxy writes the history and runs the actions (alarm-actions.ts), with the delivery metrics of SNS. Where an alarm must fire by itself, the test sets its state at the first failed inference. The simulator evaluates the deployed alarms on a model, as DescribeAlarms gives them, on what was recorded (evaluated-alarms.ts).',
  },
  {
    service: 'API Gateway',
    gap: 'An HTTP API takes no requests.',
    remedy:
      "The run's gateway (local-gateway.ts) stands in front of the function. It checks signatures with another library than the callers sign with, and creates the events. It has no authorizers, throttling or CORS.",
  },
  {
    service: 'CloudWatch Logs',
    gap: 'Output of functions and containers never arrives. Filter patterns on JSON match everything.',
    remedy:
      'The run delivers the output of the function, and one line of the container, to their log groups, and stores the metrics in them (log-delivery.ts). infra:verify reads the fields itself, whatever the filter returned.',
  },
  {
    service: 'SNS',
    gap: 'Every subscription is confirmed at once.',
    remedy: "A test that needs a pending one changes moto's answer.",
  },
  {
    service: 'SageMaker',
    gap: 'An endpoint is in service at once, and no deployment is rolled back.',
    remedy: "A test that needs another state changes moto's answer.",
  },
  {
    service: 'API Gateway',
    gap: 'Domain names have no status and no address. Routes, stages and authorizers of one name exist twice. What a route uses can be deleted.',
    remedy:
      'The proxy completes domain names, and refuses what API Gateway refuses (ledger/refusals.ts).',
  },
  {
    service: 'SageMaker',
    gap: 'Models, configurations and endpoints are created over those that exist.',
    remedy: 'The proxy refuses it (ledger/refusals.ts).',
  },
  {
    service: 'IAM',
    gap: 'Inline policies of a role have no limit in all.',
    remedy: 'The proxy refuses more than 10,240 characters (ledger/refusals.ts).',
  },
  {
    service: 'Lambda',
    gap: 'PutFunctionCodeSigningConfig fails. A statement of a policy is added twice.',
    remedy:
      'The proxy remembers the code signing (function-configurations.ts), and refuses the statement (ledger/refusals.ts).',
  },
  {
    service: 'CloudWatch Logs',
    gap: 'AssociateKmsKey and DisassociateKmsKey are unknown.',
    remedy: 'The proxy remembers the keys of log groups (log-group-keys.ts).',
  },
  {
    service: 'API Gateway',
    gap: 'Stages and domain names can neither be changed nor tagged.',
    remedy: 'The proxy remembers their changes and tags (gateway-settings.ts).',
  },
  {
    service: 'CloudWatch Logs',
    gap: 'PutQueryDefinition is unknown.',
    remedy:
      'The proxy stores saved queries (query-definitions.ts). No query runs: a test compares the fields of each query with log lines of the function.',
  },
  {
    service: 'Amazon Q Developer in chat applications',
    gap: 'The service is unknown.',
    remedy:
      'The proxy stores the configurations of channels (chat-configurations.ts) and refuses what the service refuses: a workspace or team that nobody authorized, and a name or a channel that is taken. No chat gets a message.',
  },
] as const;

/** Members that moto returns empty where none was given, unlike AWS. */
export const emptyMembers = {
  corrections: {
    'apigateway.GetApi': (answer: JsonObject) => withoutEmpty(answer, 'corsConfiguration'),
    'apigateway.CreateDomainName': availableDomain,
    'apigateway.GetDomainName': availableDomain,
    'apigateway.UpdateDomainName': availableDomain,
    'sagemaker.DescribeModel': (answer: JsonObject) => withoutEmpty(answer, 'VpcConfig'),
    'sagemaker.DescribeEndpointConfig': (answer: JsonObject) =>
      withoutEmpty(answer, 'DataCaptureConfig'),
  },
} satisfies StandIn;

/** A domain name with an address to point its record to. */
function availableDomain(answer: JsonObject): JsonObject {
  const configurations = answer['domainNameConfigurations'];
  if (!Array.isArray(configurations)) return answer;
  return {
    ...withoutEmpty(answer, 'mutualTlsAuthentication'),
    domainNameConfigurations: configurations.map((configuration) => ({
      ...objectOf(configuration),
      apiGatewayDomainName: `d-0123456789.execute-api.${REGION}.amazonaws.com`,
      domainNameStatus: 'AVAILABLE',
      hostedZoneId: 'Z1UJRXOUMOOFQ8',
    })),
  };
}

function withoutEmpty(answer: JsonObject, member: string): JsonObject {
  const { [member]: given, ...rest } = answer;
  const isEmpty = Object.values(objectOf(given)).every(
    (value) => value === false || value === 0 || (Array.isArray(value) && value.length === 0),
  );
  return isEmpty ? rest : answer;
}
