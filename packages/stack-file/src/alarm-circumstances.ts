import { signalCircumstances, type AlarmCircumstances } from '@inference-pipeline/constructs';
import type { WatchedSignals } from '@inference-pipeline/inference-contract';

import { hasGpus } from './endpoint-options';
import type { StackConfig } from './stack-config';

/**
 * The features of a stack's pipeline that some alarms need.
 *
 * @param watched the signals of the stack file joined with its baseline. Default none.
 */
export function alarmCircumstances(
  config: StackConfig,
  watched?: WatchedSignals,
): AlarmCircumstances {
  const { endpoint, api, metrics, notifications } = config;
  const { existing, serverless, autoscaling, variants = [] } = endpoint;
  const instances = !(existing?.serverless ?? serverless !== undefined);
  return {
    service: api.enabled,
    streaming: api.enabled && api.streaming,
    metricsInLog: api.enabled && metrics.transport === 'emf',
    instances,
    containerErrors: instances && endpoint.asynchronous === undefined,
    asynchronous: api.enabled && endpoint.asynchronous !== undefined,
    processors: instances && (existing === undefined || existing.instanceType !== undefined),
    gpu: instances && hasGpus(config),
    scaling:
      !instances ||
      existing?.maximumInstances !== undefined ||
      autoscaling !== undefined ||
      variants.some((variant) => variant.autoscaling !== undefined),
    eventRules:
      notifications.deployments || notifications.slack.length > 0 || notifications.teams.length > 0,
    ...signalCircumstances(api.enabled ? watched : undefined),
  };
}

/** Each circumstance in words: what is missing, and how to get it. */
export const CIRCUMSTANCES_IN_WORDS: Readonly<
  Record<keyof AlarmCircumstances, { readonly missing: string; readonly remedy: string }>
> = {
  service: { missing: 'an API with its function', remedy: 'set api.enabled: true' },
  streaming: { missing: 'streamed answers', remedy: 'set api.streaming: true' },
  metricsInLog: { missing: 'metrics in the log', remedy: 'set metrics.transport: emf' },
  instances: { missing: 'instances', remedy: 'set instanceType instead of serverless' },
  containerErrors: {
    missing: 'instances that answer at once',
    remedy: 'set instanceType instead of serverless, and no endpoint.asynchronous',
  },
  asynchronous: {
    missing: 'an asynchronous endpoint',
    remedy: 'set endpoint.asynchronous',
  },
  processors: {
    missing: 'instances of a known type',
    remedy: 'set instanceType instead of serverless, or endpoint.existing.instanceType',
  },
  gpu: { missing: 'GPUs', remedy: 'use an instance type with GPUs such as ml.g5.xlarge' },
  scaling: { missing: 'a variant that scales', remedy: 'set autoscaling or serverless' },
  eventRules: {
    missing: 'messages about deployments or to chats',
    remedy: 'set notifications.deployments: true, or add a channel',
  },
  inputSignals: { missing: 'a signal of the input', remedy: 'add one to signals' },
  predictionSignals: { missing: 'a signal of the prediction', remedy: 'add one to signals' },
  inputBaseline: {
    missing: 'a signal of the input that the baseline divides into several bins',
    remedy: 'set baseline and make its file with npx nx run infra:baseline',
  },
  predictionBaseline: {
    missing: 'a signal of the prediction that the baseline divides into several bins',
    remedy: 'set baseline and make its file with npx nx run infra:baseline',
  },
  categoryGroundTruth: {
    missing: 'ground truth that is a category',
    remedy: 'set groundTruth with kind: category',
  },
  numberGroundTruth: {
    missing: 'ground truth that is a number',
    remedy: 'set groundTruth with kind: number',
  },
};
