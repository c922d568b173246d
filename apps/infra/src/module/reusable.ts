import type { StackConfig } from '@inference-pipeline/stack-file';

/**
 * A stack file without what belongs to one deployment alone: the model's artifact and environment,
 * an input of it, and who is notified. Its shape and its figures stay, and become the module's defaults.
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
