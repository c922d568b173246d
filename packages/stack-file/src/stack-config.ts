import type { WatchedSignals } from '@inference-pipeline/inference-contract';

import type { StackConfig } from './schema/stack-schema';

export type { Stage } from './schema/json-schema';
export type { StackConfig } from './schema/stack-schema';

/** The section `model`. */
export type ModelConfig = StackConfig['model'];

/** One of several containers. */
export type ContainerConfig = NonNullable<ModelConfig['containers']>[number];

/** The section `endpoint`. */
export type EndpointConfig = StackConfig['endpoint'];

/** One of several production variants. */
export type VariantConfig = NonNullable<EndpointConfig['variants']>[number];

/** The model of one variant. */
export type OwnModelConfig = NonNullable<VariantConfig['model']>;

/** The section `function`. */
export type FunctionConfig = StackConfig['function'];

/** The section `api`. */
export type ApiConfig = StackConfig['api'];

/** The section `alarms`: alarms by name; an alarm without an entry has its defaults. */
export type AlarmsConfig = StackConfig['alarms'];

/** One alarm. The schema allows each alarm just one of the thresholds. */
export type AlarmConfig = NonNullable<AlarmsConfig[keyof AlarmsConfig]>;

/** One signal. */
export type SignalConfig = StackConfig['signals'][string];

/** The section `backend`. */
export type BackendConfig = StackConfig['backend'];

/** A stack: its name, which is the name of its file, and the content of the file. */
export interface NamedStackConfig {
  readonly name: string;
  readonly config: StackConfig;
  /** The signals of the stack file joined with its baseline; absent if it has no signals. */
  readonly watched?: WatchedSignals;
}
