import { Fn, Token } from 'cdktf';

/** Names that depend on a region's partition. */
interface Partition {
  /** The partition in ARNs. */
  readonly name: string;
  /** Host name of the AWS console. */
  readonly consoleHost: string;
  /** Suffix of regional service names in policies. */
  readonly dnsSuffix: string;
}

/** Partitions by the prefix of their regions; all other regions are in `aws`. */
const PARTITIONS: Readonly<Record<string, Partition>> = {
  'cn-': {
    name: 'aws-cn',
    consoleHost: 'console.amazonaws.cn',
    dnsSuffix: 'amazonaws.com.cn',
  },
  'us-gov-': {
    name: 'aws-us-gov',
    consoleHost: 'console.amazonaws-us-gov.com',
    dnsSuffix: 'amazonaws.com',
  },
};

const COMMERCIAL: Partition = {
  name: 'aws',
  consoleHost: 'console.aws.amazon.com',
  dnsSuffix: 'amazonaws.com',
};

/**
 * The partition of a region, derived from the region's name without asking AWS. For a Terraform
 * expression, the result consists of expressions.
 */
function partitionOf(region: string): Partition {
  if (!Token.isUnresolved(region)) {
    const prefix = Object.keys(PARTITIONS).find((start) => region.startsWith(start));
    return PARTITIONS[prefix ?? ''] ?? COMMERCIAL;
  }
  const either = (part: keyof Partition) =>
    Object.entries(PARTITIONS).reduce(
      (otherwise, [start, partition]) =>
        Token.asString(Fn.conditional(Fn.startswith(region, start), partition[part], otherwise)),
      COMMERCIAL[part],
    );
  return {
    name: either('name'),
    consoleHost: either('consoleHost'),
    dnsSuffix: either('dnsSuffix'),
  };
}

/** The partition in the ARNs of a region: `aws`, `aws-cn` or `aws-us-gov`. */
export function arnPartition(region: string): string {
  return partitionOf(region).name;
}

/** Name of a regional service in policies and in `kms:ViaService`. */
export function regionalService(region: string, service: string): string {
  return `${service}.${region}.${partitionOf(region).dnsSuffix}`;
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
