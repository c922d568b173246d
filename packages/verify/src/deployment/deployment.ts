import type { Authorization } from '@inference-pipeline/command-line/deployed-api';
import type { WatchedSignal } from '@inference-pipeline/inference-contract';

/** An alarm of the stack. */
export interface ExpectedAlarm {
  readonly name: string;
  /** Whether it wakes someone. */
  readonly critical: boolean;
  /** Undefined if only the outputs are known. */
  readonly settings: AlarmSettings | undefined;
}

/** An alarm in the state: the arguments of the AWS provider. */
export interface AlarmSettings {
  readonly kind: 'metric' | 'composite';
  readonly values: Readonly<Record<string, unknown>>;
}

/** A variant of the endpoint in the state. */
export interface ExpectedVariant {
  readonly name: string;
  readonly shadow: boolean;
  /** Number of instances; least and most differ with autoscaling. Undefined for a serverless variant. */
  readonly instances: { readonly least: number; readonly most: number } | undefined;
  readonly weight: number | undefined;
}

/** A signal that the stack watches, as its outputs tell. */
export type ExpectedSignal = Pick<
  WatchedSignal,
  'name' | 'from' | 'at' | 'kind' | 'baselineVersion' | 'keep'
>;

/** The expected deployment, from Terraform's outputs and state. */
export interface Deployment {
  readonly region: string;
  /** Undefined if the state is not known. */
  readonly account: string | undefined;
  readonly endpoint: {
    readonly name: string;
    /** Undefined for an endpoint outside the stack. */
    readonly configurationName: string | undefined;
    readonly logGroupName: string | undefined;
    /** Undefined if the state is not known, or does not contain the endpoint. */
    readonly variants: readonly ExpectedVariant[] | undefined;
  };
  /** Undefined for a stack that only monitors. */
  readonly api: { readonly url: string; readonly authorization: Authorization } | undefined;
  /** The function URL; undefined if the stack does not stream. */
  readonly streaming:
    { readonly url: string; readonly functionArn: string | undefined } | undefined;
  readonly functionLogGroupName: string | undefined;
  /** Share of successes that the function logs: 1 if all. */
  readonly successSampling: number;
  readonly tableName: string | undefined;
  readonly dashboard:
    { readonly name: string; /** JSON. */ readonly body: string | undefined } | undefined;
  readonly alarms: readonly ExpectedAlarm[];
  /** Topics that alarms notify. */
  readonly topicArns: readonly string[];
  /** Topic of messages about deployments; undefined if the stack sends none. */
  readonly deploymentsTopicArn: string | undefined;
  /** Subscriptions to all of them; undefined if the state is not known. */
  readonly subscriptions: readonly ExpectedSubscription[] | undefined;
  /** Filter policies of the services that are told by HTTPS, by name. */
  readonly httpsReceivers: Readonly<Record<string, string>>;
  /** Functions that a topic may call; undefined if the state is not known. */
  readonly lambdaPermissions: readonly ExpectedPermission[] | undefined;
  /** Channels of chats; undefined if the state is not known. */
  readonly chatChannels: readonly ExpectedChannel[] | undefined;
  /** Rules of EventBridge; undefined if the state is not known. */
  readonly eventRules: readonly ExpectedRule[] | undefined;
  readonly signals: readonly ExpectedSignal[];
  /** What the model accepts and returns; undefined if the stack watches no signals. */
  readonly modelContentType: string | undefined;
  /** What ground truth is; undefined if the stack takes none. */
  readonly groundTruthKind: 'number' | 'category' | undefined;
  /** A valid input of the model, if the stack file has one. */
  readonly sampleInput: { readonly value: unknown } | undefined;
}

/** A subscription in the state. */
export interface ExpectedSubscription {
  readonly topicArn: string;
  readonly protocol: string;
  /** An address, or a URL that contains a secret: see `endpointInWords`. */
  readonly endpoint: string;
  /** JSON; empty for none. */
  readonly filterPolicy: string;
}

/** A permission in the state: that a topic may call a function. */
export interface ExpectedPermission {
  /** Name or ARN, without the alias. */
  readonly functionName: string;
  readonly alias: string | undefined;
  readonly statementId: string;
  readonly topicArn: string;
}

/** A channel of a chat in the state. */
export interface ExpectedChannel {
  readonly configurationName: string;
  readonly arn: string;
  readonly channelId: string;
  readonly topicArns: readonly string[];
}

/** A rule in the state, with its targets. */
export interface ExpectedRule {
  readonly name: string;
  /** JSON. */
  readonly pattern: string;
  readonly targets: readonly {
    readonly id: string;
    readonly arn: string;
    /** Template of the input transformer; undefined for none. */
    readonly template: string | undefined;
  }[];
}
