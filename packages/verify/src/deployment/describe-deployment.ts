import { UserError } from '@inference-pipeline/command-line';
import { AUTHORIZATIONS } from '@inference-pipeline/command-line/deployed-api';
import { SIGNAL_KINDS, SIGNAL_SOURCES } from '@inference-pipeline/inference-contract';
import { Outputs, type StateResource, type TerraformValues } from '@inference-pipeline/terraform';

import type { Deployment, ExpectedSignal } from './deployment';
import { expectedAlarms } from './expected-alarms';
import { expectedReceivers } from './expected-receivers';
import { expectedVariants } from './expected-variants';

const SOURCES: readonly unknown[] = SIGNAL_SOURCES;

/** Options that override Terraform's outputs. */
export interface Overrides {
  readonly region: string | undefined;
  readonly url: string | undefined;
  /** Of the function URL. */
  readonly streamingUrl: string | undefined;
}

/**
 * Derives the expected deployment from Terraform's outputs, and from the state if it is known.
 *
 * @throws UserError if nothing is deployed, or not a stack of this project
 */
export function describeDeployment(
  { outputs: values, resources }: TerraformValues,
  overrides: Overrides,
): Deployment {
  const outputs = new Outputs(values);
  if (outputs.isEmpty) {
    throw new UserError('Nothing is deployed: the state has no outputs. Apply the stack first.');
  }

  const endpointName = outputs.required('endpoint_name');
  const configurationName = outputs.text('endpoint_configuration_name');
  const dashboardName = outputs.text('dashboard_name');
  const ownUrl = outputs.text('api_url');
  if (ownUrl === undefined && overrides.url !== undefined) {
    throw new UserError('--url: the stack has no API.');
  }

  const url = overrides.url ?? ownUrl;
  const ownStreamingUrl = outputs.text('streaming_url');
  if (ownStreamingUrl === undefined && overrides.streamingUrl !== undefined) {
    throw new UserError('--streaming-url: the stack does not stream (api.streaming).');
  }

  const streamingUrl = overrides.streamingUrl ?? ownStreamingUrl;
  const authorization = outputs.oneOf('api_authorization', AUTHORIZATIONS);
  const sampleInput = outputs.text('sample_input');
  return {
    region: overrides.region ?? outputs.required('region'),
    account: accountOf(resources ?? []),
    endpoint: {
      name: endpointName,
      configurationName,
      logGroupName: outputs.text('endpoint_log_group_name'),
      variants:
        resources === undefined || configurationName === undefined
          ? undefined
          : expectedVariants(endpointName, configurationName, resources),
    },
    api: url === undefined ? undefined : { url, authorization: authorization ?? 'aws-iam' },
    streaming:
      streamingUrl === undefined
        ? undefined
        : { url: streamingUrl, functionArn: outputs.text('streaming_function_arn') },
    functionLogGroupName: outputs.text('function_log_group_name'),
    successSampling: Number(outputs.text('success_sampling') ?? 1),
    tableName: outputs.text('table_name'),
    dashboard:
      dashboardName === undefined
        ? undefined
        : { name: dashboardName, body: dashboardBody(dashboardName, resources) },
    alarms: expectedAlarms(outputs, resources),
    topicArns: outputs.list('alarm_topic_arns'),
    deploymentsTopicArn: outputs.text('deployments_topic_arn'),
    ...expectedReceivers(outputs, resources),
    signals: signalsIn(outputs.text('signals')),
    modelContentType: outputs.text('model_content_type'),
    groundTruthKind: outputs.oneOf('ground_truth_kind', SIGNAL_KINDS),
    sampleInput:
      sampleInput === undefined ? undefined : { value: parseOutput('sample_input', sampleInput) },
  };
}

/** The account of the stack's alarms. Topics may belong to another account. */
function accountOf(resources: readonly StateResource[]): string | undefined {
  const alarm = resources.find(({ type }) => type === 'aws_cloudwatch_metric_alarm');
  return typeof alarm?.values.arn === 'string' ? alarm.values.arn.split(':')[4] : undefined;
}

function dashboardBody(
  name: string,
  resources: readonly StateResource[] | undefined,
): string | undefined {
  const dashboard = resources?.find(
    ({ type, values }) => type === 'aws_cloudwatch_dashboard' && values.dashboard_name === name,
  );
  return dashboard === undefined ? undefined : String(dashboard.values.dashboard_body);
}

function signalsIn(text: string | undefined): readonly ExpectedSignal[] {
  if (text === undefined) return [];
  const signals = parseOutput('signals', text);
  if (!Array.isArray(signals) || !signals.every(isSignal)) {
    throw new UserError(`Output "signals": expected a list of signals, got ${text}.`);
  }

  return signals;
}

function isSignal(value: unknown): value is ExpectedSignal {
  if (typeof value !== 'object' || value === null) return false;
  const { name, from, at } = value as Partial<Record<keyof ExpectedSignal, unknown>>;
  return typeof name === 'string' && typeof at === 'string' && SOURCES.includes(from);
}

function parseOutput(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UserError(`Output "${name}": expected JSON, got ${text}.`);
  }
}
