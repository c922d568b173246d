import type { StackConfig } from '@inference-pipeline/stack-file';

/**
 * A stack file without the settings of one deployment: the model's artifact and environment, the sample
 * input and the people to notify. The other settings become the module's defaults.
 */
export function reusable(config: StackConfig): StackConfig {
  const { dataUrl, ...model } = config.model;
  return {
    ...config,
    model: { ...model, environment: {} },
    verify: {},
    notifications: { ...config.notifications, emails: [], phoneNumbers: [] },
  };
}
