import { withKnownLength } from '@inference-pipeline/monitoring-constructs';
import { Fn, TerraformLocal, Token } from 'cdktf';
import type { Construct } from 'constructs';

import { COMMERCIAL, partitionOfRegion, PARTITIONS, type Partition } from './partition/partitions';

/** Names that depend on a region's partition. */
type PartitionNames = Pick<Partition, 'name' | 'consoleHost' | 'dnsSuffix'>;

/** By region, for the expressions that {@link namePartition} was called for. */
const NAMED = new Map<string, PartitionNames>();

/**
 * Names the parts of a region's partition in local values, for a region that is a Terraform expression:
 * each of them is a long conditional, and links and ARNs use them many times.
 */
export function namePartition(scope: Construct, region: string): void {
  const { name, consoleHost, dnsSuffix: suffix } = partitionOf(region);
  const local = (id: string, part: keyof PartitionNames, value: string) =>
    withKnownLength(
      new TerraformLocal(scope, id, value).asString,
      Math.max(...PARTITIONS.map((partition) => partition[part].length)),
    );
  NAMED.set(region, {
    name: local('partition', 'name', name),
    consoleHost: local('console_host', 'consoleHost', consoleHost),
    dnsSuffix: local('dns_suffix', 'dnsSuffix', suffix),
  });
}

/**
 * The partition of a region, derived from the region's name without asking AWS. For a Terraform
 * expression, the result consists of expressions.
 */
function partitionOf(region: string): PartitionNames {
  if (!Token.isUnresolved(region)) return partitionOfRegion(region);
  const named = NAMED.get(region);
  if (named !== undefined) return named;
  const others = PARTITIONS.filter((partition) => partition !== COMMERCIAL).flatMap((partition) =>
    partition.prefixes.map((prefix) => [prefix, partition] as const),
  );
  const either = (part: keyof PartitionNames) =>
    others
      .filter(([, partition]) => partition[part] !== COMMERCIAL[part])
      .reduce(
        (otherwise, [prefix, partition]) =>
          Token.asString(Fn.conditional(Fn.startswith(region, prefix), partition[part], otherwise)),
        COMMERCIAL[part],
      );
  return {
    name: either('name'),
    consoleHost: either('consoleHost'),
    dnsSuffix: either('dnsSuffix'),
  };
}

/** The partition in the ARNs of a region, for example `aws` or `aws-cn`. */
export function arnPartition(region: string): string {
  return partitionOf(region).name;
}

/** The suffix of the host names of a region's services, for example `amazonaws.com`. */
export function dnsSuffix(region: string): string {
  return partitionOf(region).dnsSuffix;
}

/** Name of a regional service in policies and in `kms:ViaService`. */
export function regionalService(region: string, service: string): string {
  return `${service}.${region}.${dnsSuffix(region)}`;
}

/** ARN pattern of all CloudWatch alarms of an account in a region. */
export function alarmArns(region: string, accountId: string): string {
  return `arn:${arnPartition(region)}:cloudwatch:${region}:${accountId}:alarm:*`;
}

/** URL of a service's page in the AWS console. */
export function consoleUrl(region: string, service: string, page: string): string {
  const host = partitionOf(region).consoleHost;
  return `https://${region}.${host}/${service}/home?region=${region}#${page}`;
}

/** URL of a dashboard in the AWS console. */
export function dashboardUrl(region: string, dashboardName: string): string {
  return consoleUrl(region, 'cloudwatch', `dashboards/dashboard/${dashboardName}`);
}

/**
 * URL of a dashboard over the last three hours. AWS documents no such URL: this is what the console itself
 * shows for that range. A console that ignores the range still opens the dashboard.
 */
export function recentDashboardUrl(region: string, dashboardName: string): string {
  return `${dashboardUrl(region, dashboardName)}?start=PT3H`;
}
