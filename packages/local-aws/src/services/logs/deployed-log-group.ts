import type { StackResources } from '../../stack/stack-resources';

/** A log group of a stack. */
export interface DeployedLogGroup {
  readonly name: string;
  /** Undefined if events never expire. */
  readonly retentionDays: number | undefined;
}

/** @throws UserError if a resource is malformed */
export function readLogGroups(resources: StackResources): readonly DeployedLogGroup[] {
  return resources.all('aws_cloudwatch_log_group').map((group) => {
    const days = group.number('retention_in_days', 0);
    return { name: group.text('name'), retentionDays: days > 0 ? days : undefined };
  });
}
