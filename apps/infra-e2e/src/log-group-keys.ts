import type { JsonObject } from '@inference-pipeline/terraform';

import type { StandIn } from './stand-in';

interface Given {
  readonly logGroupName: string;
  readonly kmsKeyId?: string;
}

/**
 * Keys of log groups that exist: moto only takes one when the group is created.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_AssociateKmsKey.html
 */
export class LogGroupKeys implements StandIn {
  readonly #keys = new Map<string, string | undefined>();

  readonly answers = {
    'logs.AssociateKmsKey': ({ logGroupName, kmsKeyId }: Given) => {
      this.#keys.set(logGroupName, kmsKeyId);
      return {};
    },
    'logs.DisassociateKmsKey': ({ logGroupName }: Given) => {
      this.#keys.set(logGroupName, undefined);
      return {};
    },
    'logs.CreateLogGroup': ({ logGroupName }: Given) => {
      this.#keys.delete(logGroupName);
      return undefined;
    },
  };

  readonly corrections = {
    'logs.DescribeLogGroups': ({ logGroups, ...answer }: JsonObject) => ({
      ...answer,
      logGroups: (logGroups as readonly Given[]).map((group) =>
        this.#keys.has(group.logGroupName)
          ? { ...group, kmsKeyId: this.#keys.get(group.logGroupName) }
          : group,
      ),
    }),
  };
}
