import { InferenceEndpoint, type InferencePipeline } from '@inference-pipeline/constructs';
import {
  AnomalyAlarm,
  CompositeAlarm,
  MetricAlarm,
} from '@inference-pipeline/monitoring-constructs';
import type { StackConfig } from '@inference-pipeline/stack-file';
import { Fn, Token, TerraformOutput, type TerraformStack } from 'cdktf';

import { asciiJson } from './ascii-json';
import { freeText } from './free-text';

/**
 * Adds the outputs that `infra:verify` reads, so that it also works where only the outputs are known and
 * never guesses a name.
 */
export function addVerifyOutputs(
  stack: TerraformStack,
  pipeline: InferencePipeline,
  region: string,
  { api, logs, verify }: Pick<StackConfig, 'api' | 'logs' | 'verify'>,
): void {
  const { monitoring, alarmTopics, endpoint, service } = pipeline;
  const critical = [...monitoring.burnRateAlarms, ...monitoring.alarms].filter(
    ({ severity }) => severity === 'critical',
  );
  const outputs: Readonly<
    Record<string, readonly [value: string | readonly string[], description: string]>
  > = {
    region: [region, 'AWS region of the stack.'],
    ...(service && {
      api_authorization: [
        api.authorization,
        'How callers of the API are authorized: aws-iam, jwt, lambda, or none if anyone may call.',
      ] as const,
    }),
    ...(service &&
      logs.successSampling < 1 && {
        success_sampling: [
          String(logs.successSampling),
          'Share of successes that the function logs; metrics and records have all.',
        ] as const,
      }),
    ...(endpoint instanceof InferenceEndpoint && {
      endpoint_configuration_name: [
        endpoint.configurationName,
        'Endpoint configuration that should be live. After SageMaker rolled back a deployment, another one is.',
      ] as const,
    }),
    dashboard_name: [monitoring.dashboard.name, 'Name of the CloudWatch dashboard.'],
    alarm_names: [namesOfAlarms(pipeline), 'All alarms, including composite ones.'],
    critical_alarm_names: [critical.map(({ name }) => name), 'Alarms with critical severity.'],
    alarm_topic_arns: [allTopics(alarmTopics), 'SNS topics that the alarms notify.'],
    ...(pipeline.httpsReceiverFilters !== undefined && {
      https_receivers: [
        JSON.stringify(pipeline.httpsReceiverFilters),
        'Filter policies of the services that are told by HTTPS, by name, as JSON.',
      ] as const,
    }),
    ...(pipeline.chat && {
      chat_topic_arns: [
        [pipeline.chat.topicArns.critical, pipeline.chat.topicArns.warning],
        'SNS topics that the channels of chats read: of critical alarms, and of warnings.',
      ] as const,
    }),
  };
  for (const [name, [value, description]] of Object.entries(outputs)) {
    new TerraformOutput(stack, name, { value, description });
  }

  if (verify.input !== undefined) {
    new TerraformOutput(stack, 'sample_input', {
      value: freeText(asciiJson(verify.input)),
      description: 'An input that the model accepts, as JSON. infra:verify sends it.',
    });
  }
}

/** Every alarm of the pipeline, including those that only feed composite alarms. */
function namesOfAlarms(pipeline: InferencePipeline): readonly string[] {
  return pipeline.node
    .findAll()
    .flatMap((part) =>
      part instanceof MetricAlarm || part instanceof CompositeAlarm || part instanceof AnomalyAlarm
        ? [part.name]
        : [],
    )
    .sort();
}

/** The topics of all severities, each once; of lists that Terraform decides too. */
function allTopics({ critical, warning }: InferencePipeline['alarmTopics']): readonly string[] {
  if (!Token.isUnresolved(critical) && !Token.isUnresolved(warning)) {
    return [...new Set([...critical, ...warning])];
  }

  return Fn.distinct(Token.asList(Fn.concat([[...critical], [...warning]])));
}
