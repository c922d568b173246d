/**
 * What the API double (moto_server 5.2.1) lacks or does otherwise than AWS, and what the run does
 * about it: the one place where this is named.
 */
export const shortfalls = [
  {
    service: 'SageMaker',
    shortfall:
      'DescribeModel and DescribeEndpointConfig answer an empty VpcConfig and DataCaptureConfig where none was given, so that a second plan would replace both.',
    remedy: 'The proxy in front of the double leaves the empty ones out, as AWS does.',
  },
  {
    service: 'SageMaker Runtime',
    shortfall: 'No model fails, hangs or throttles.',
    remedy: "The proxy answers in the endpoint's place, in SageMaker's error shape.",
  },
  {
    service: 'SageMaker',
    shortfall:
      'There is no UpdateEndpoint; endpoints have no last deployment, and network isolation, several containers working together and shadow variants are forgotten.',
    remedy:
      'The proxy moves endpoints, remembers the rest (live-endpoints.ts) and refuses what SageMaker refuses: a configuration that is not there, and another instance type for a variant that scales. No instance starts, no traffic moves and no deployment is taken back.',
  },
  {
    service: 'Application Auto Scaling',
    shortfall:
      'There is no ListTagsForResource, and nothing scales: policies and schedules are only kept.',
    remedy: 'The proxy keeps the tags of scalable targets (scalable-target-tags.ts).',
  },
  {
    service: 'Lambda',
    shortfall:
      'Code is not served back, and nothing is run without a container engine or behind the API.',
    remedy:
      'The code that was applied is proven to be what the double got by its CodeSha256, and is run with the deployed environment in a process of its own; the events of API Gateway are made by the test.',
  },
  {
    service: 'Lambda',
    shortfall:
      'GetFunction says neither the key of the environment nor the dead-letter queue, so that a second plan would set both again.',
    remedy:
      'The proxy remembers what was set and completes the answers (function-configurations.ts).',
  },
  {
    service: 'DynamoDB',
    shortfall: 'No table throttles.',
    remedy: "The proxy answers in the table's place.",
  },
  {
    service: 'CloudWatch',
    shortfall:
      'Metrics in logs are not extracted; statistics add up metrics with more dimensions than asked for (GetMetricStatistics) and percentiles are refused.',
    remedy:
      'Log lines are read by the rules of the EMF specification; sums are read with GetMetricData, which tells dimensions apart.',
  },
  {
    service: 'CloudWatch',
    shortfall: 'There are no composite alarms: PutCompositeAlarm is unknown.',
    remedy:
      'The proxy keeps them (composite-alarms.ts) and refuses what CloudWatch refuses: a rule over an alarm that is not there, and the deletion of an alarm that a rule names. No alarm is evaluated.',
  },
  {
    service: 'CloudWatch',
    shortfall: 'PutMetricAlarm refuses the trimmed means among the extended statistics.',
    remedy:
      'None here: the stack with every alarm takes one in metric math, which the double lets through; on an alarm of one metric it is validated by the provider alone.',
  },
  {
    service: 'SageMaker',
    shortfall: 'Instance types newer than the double are refused, such as ml.g5.',
    remedy: 'GPU stacks are applied on ml.g4dn.',
  },
  {
    service: 'CloudWatch',
    shortfall:
      'No alarm is evaluated or executes an action, and there is no history: DescribeAlarmHistory is unknown.',
    remedy:
      'The proxy writes the history and executes the actions when the state of an alarm is set (alarm-actions.ts), as SNS counting what it delivers; where an alarm has to fire by itself, the test sets its state at the first failed inference.',
  },
  {
    service: 'API Gateway',
    shortfall: 'An HTTP API takes no requests.',
    remedy:
      'A gateway of the run (local-gateway.ts) stands in front of the function: it checks signatures with another library than the callers sign with, and makes the events. Authorizers, throttling and CORS are not there.',
  },
  {
    service: 'CloudWatch Logs',
    shortfall:
      'Nothing that a function or container prints arrives, and filter patterns on JSON match everything.',
    remedy:
      'The run delivers what the function printed, and a line of the container, to their log groups, and counts the metrics in them (log-delivery.ts). infra:verify reads fields itself, whatever was filtered.',
  },
  {
    service: 'SNS',
    shortfall: 'Every subscription is confirmed at once.',
    remedy: "A test that wants a pending one changes the double's answer.",
  },
  {
    service: 'SageMaker',
    shortfall: 'An endpoint is in service at once, and no deployment is rolled back.',
    remedy: "A test that wants another state changes the double's answer.",
  },
  {
    service: 'CloudWatch Logs',
    shortfall: 'There are no saved queries: PutQueryDefinition is unknown.',
    remedy:
      'The proxy keeps them (query-definitions.ts). No query is run: their fields are held against lines of the function.',
  },
] as const;

const EMPTY_WHERE_NOT_GIVEN: Readonly<Record<string, string>> = {
  DescribeModel: 'VpcConfig',
  DescribeEndpointConfig: 'DataCaptureConfig',
};

/** An answer of the double as AWS would give it. */
export function correctAnswer(operation: string | undefined, body: Buffer): Buffer {
  const member = EMPTY_WHERE_NOT_GIVEN[operation ?? ''];
  if (member === undefined) {
    return body;
  }
  const { [member]: given, ...rest } = JSON.parse(body.toString('utf8')) as Record<string, unknown>;
  const isEmpty =
    typeof given === 'object' &&
    Object.values(given ?? {}).every(
      (value) => value === false || value === 0 || (Array.isArray(value) && value.length === 0),
    );
  return isEmpty ? Buffer.from(JSON.stringify(rest)) : body;
}
