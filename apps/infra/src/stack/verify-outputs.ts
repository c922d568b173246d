import { InferenceEndpoint, type InferencePipeline } from '@inference-pipeline/constructs';
import {
  AnomalyAlarm,
  CompositeAlarm,
  MetricAlarm,
} from '@inference-pipeline/monitoring-constructs';
import type { StackConfig } from '@inference-pipeline/stack-file';
import { escapeTemplates } from '@inference-pipeline/terraform';
import { TerraformOutput, type TerraformStack } from 'cdktf';

/**
 * Adds the outputs that `infra:verify` reads, so that it also works where only the outputs are known and
 * never guesses a name.
 */
export function addVerifyOutputs(
  stack: TerraformStack,
  pipeline: InferencePipeline,
  region: string,
  { api, verify }: Pick<StackConfig, 'api' | 'verify'>,
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
        'Who may call the API: aws-iam takes signed requests, none takes all.',
      ] as const,
    }),
    ...(endpoint instanceof InferenceEndpoint && {
      endpoint_configuration_name: [
        endpoint.configurationName,
        'Configuration that the endpoint should run: after a deployment that SageMaker rolled back it runs another.',
      ] as const,
    }),
    dashboard_name: [monitoring.dashboard.name, 'CloudWatch dashboard.'],
    alarm_names: [namesOfAlarms(pipeline), 'Every alarm, composite ones too.'],
    critical_alarm_names: [critical.map(({ name }) => name), 'Alarms that wake somebody.'],
    alarm_topic_arns: [
      [...new Set([...alarmTopics.critical, ...alarmTopics.warning])],
      'SNS topics that alarms notify.',
    ],
  };
  for (const [name, [value, description]] of Object.entries(outputs)) {
    new TerraformOutput(stack, name, { value, description });
  }

  if (verify.input !== undefined) {
    new TerraformOutput(stack, 'sample_input', {
      value: escapeTemplates(JSON.stringify(verify.input)),
      description: 'An input that the model takes, as JSON: what infra:verify sends.',
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
