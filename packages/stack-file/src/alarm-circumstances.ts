import type { AlarmCircumstances } from '@inference-pipeline/constructs';

import { hasGpus } from './endpoint-options';
import type { StackConfig } from './stack-config';

/** What the pipeline of a stack file has, of what its alarms may need. */
export function alarmCircumstances(config: StackConfig): AlarmCircumstances {
  const { endpoint, api, metrics } = config;
  const { existing, serverless, autoscaling, variants = [] } = endpoint;
  const instances = !(existing?.serverless ?? serverless !== undefined);
  return {
    service: api.enabled,
    metricsInLog: api.enabled && metrics.transport === 'emf',
    instances,
    processors: instances && (existing === undefined || existing.instanceType !== undefined),
    gpu: instances && hasGpus(config),
    scaling:
      !instances ||
      existing?.maximumInstances !== undefined ||
      autoscaling !== undefined ||
      variants.some((variant) => variant.autoscaling !== undefined),
  };
}

/** Each of them in words: what is missing, and what would bring it. */
export const CIRCUMSTANCES_IN_WORDS: Readonly<
  Record<keyof AlarmCircumstances, { readonly missing: string; readonly remedy: string }>
> = {
  service: { missing: 'an API with its function', remedy: 'api.enabled: true' },
  metricsInLog: { missing: 'metrics in the log', remedy: 'metrics.transport: emf' },
  instances: { missing: 'instances', remedy: 'an instance type in place of serverless' },
  processors: {
    missing: 'a known type of instances',
    remedy: 'an instance type in place of serverless, or endpoint.existing.instanceType',
  },
  gpu: { missing: 'GPUs', remedy: 'an instance type that has some, such as ml.g5.xlarge' },
  scaling: { missing: 'anything that scales', remedy: 'autoscaling, or serverless' },
};
