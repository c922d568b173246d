import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { ConstructPropsError, MAIN_RESOURCE_ID } from '@inference-pipeline/monitoring-constructs';
import { Token } from 'cdktf';
import { Construct } from 'constructs';

import { Retention, type Holding } from './retention';

/**
 * Days that CloudWatch Logs can keep events; any other number is refused.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
 */
export const LOG_RETENTION_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288,
  3653,
] as const;

/** A retention that CloudWatch Logs accepts, in days. */
export type LogRetentionDays = (typeof LOG_RETENTION_DAYS)[number];

export interface LogGroupProps {
  readonly logGroupName: string;
  /** Days until an event is deleted: one of {@link LOG_RETENTION_DAYS}, or a Terraform number. */
  readonly retentionDays: number;
  /**
   * Key that encrypts the events. Its policy must let CloudWatch Logs use it for this group.
   * Default: a key of CloudWatch Logs.
   */
  readonly kmsKeyArn?: string;
  /** Default `used`. */
  readonly holding?: Holding;
}

/**
 * A log group with a retention. It must exist before anything writes to it: a service that finds
 * none creates one that keeps events for ever. Make the writer depend on {@link resource}. It
 * outlives its writer, so that its events stay for the whole retention.
 */
export class LogGroup extends Construct {
  readonly resource: CloudwatchLogGroup;
  readonly name: string;
  readonly arn: string;
  readonly retention: Retention;

  /** @throws ConstructPropsError for a retention that CloudWatch Logs does not offer. */
  constructor(scope: Construct, id: string, props: LogGroupProps) {
    super(scope, id);
    const { retentionDays } = props;
    if (
      !Token.isUnresolved(retentionDays) &&
      !LOG_RETENTION_DAYS.some((days) => days === retentionDays)
    ) {
      throw new ConstructPropsError(this, {
        prop: 'retentionDays',
        expected: `one of ${LOG_RETENTION_DAYS.join(', ')}`,
        got: String(retentionDays),
      });
    }
    this.retention = new Retention(this, {
      holding: props.holding ?? 'used',
      what: `the log group ${props.logGroupName}`,
      deletedBy: 'deleteKept',
    });
    this.resource = new CloudwatchLogGroup(this, MAIN_RESOURCE_ID, {
      ...this.retention.metaArguments(),
      name: props.logGroupName,
      retentionInDays: retentionDays,
      ...(props.kmsKeyArn !== undefined && { kmsKeyId: props.kmsKeyArn }),
    });
    this.name = this.resource.name;
    this.arn = this.resource.arn;
  }

  /**
   * Resource ARNs for a policy that lets a writer create streams in this group and write to them.
   */
  get streamArns(): readonly string[] {
    return [`${this.arn}:*`];
  }
}
