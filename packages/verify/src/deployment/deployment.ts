/** Who may call the API. */
export type Authorization = 'aws-iam' | 'jwt' | 'lambda' | 'none';

/** An alarm of the stack. */
export interface ExpectedAlarm {
  readonly name: string;
  /** Whether somebody is woken by it. */
  readonly critical: boolean;
  /** Undefined where only the outputs are known. */
  readonly settings: AlarmSettings | undefined;
}

/** What the state says of an alarm: the arguments of the AWS provider. */
export interface AlarmSettings {
  readonly kind: 'metric' | 'composite';
  readonly values: Readonly<Record<string, unknown>>;
}

/** A variant of the endpoint as the state has it. */
export interface ExpectedVariant {
  readonly name: string;
  readonly shadow: boolean;
  /** Instances; the least and the most differ under autoscaling. Undefined for a serverless one. */
  readonly instances: { readonly least: number; readonly most: number } | undefined;
  readonly weight: number | undefined;
}

/** What is deployed, as Terraform has it: what to look at, and what it should be like. */
export interface Deployment {
  readonly region: string;
  /** Undefined where the state is not known. */
  readonly account: string | undefined;
  readonly endpoint: {
    readonly name: string;
    /** Undefined for an endpoint that the stack did not make. */
    readonly configurationName: string | undefined;
    readonly logGroupName: string | undefined;
    /** Undefined where the state is not known, or does not hold the endpoint. */
    readonly variants: readonly ExpectedVariant[] | undefined;
  };
  /** Undefined for a stack that only monitors. */
  readonly api: { readonly url: string; readonly authorization: Authorization } | undefined;
  readonly functionLogGroupName: string | undefined;
  readonly tableName: string | undefined;
  readonly dashboard:
    { readonly name: string; /** JSON. */ readonly body: string | undefined } | undefined;
  readonly alarms: readonly ExpectedAlarm[];
  /** Topics that alarms notify. */
  readonly topicArns: readonly string[];
  /** Who is to be subscribed to them; undefined where the state is not known. */
  readonly subscriptions: readonly ExpectedSubscription[] | undefined;
  /** An input that the model takes, where the stack file gives one. */
  readonly sampleInput: { readonly value: unknown } | undefined;
}

/** A subscription that Terraform made. */
export interface ExpectedSubscription {
  readonly topicArn: string;
  readonly protocol: string;
  readonly endpoint: string;
}
