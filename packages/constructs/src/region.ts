/** What of AWS depends on the partition that a region belongs to. */
interface Partition {
  /** Second part of every ARN in it. */
  readonly name: string;
  /** Host of its console. */
  readonly consoleHost: string;
}

/** The partition of a region, by the region's name: known at synthesis, without asking AWS. */
function partitionOf(region: string): Partition {
  if (region.startsWith('cn-')) return { name: 'aws-cn', consoleHost: 'console.amazonaws.cn' };
  if (region.startsWith('us-gov-')) {
    return { name: 'aws-us-gov', consoleHost: 'console.amazonaws-us-gov.com' };
  }
  return { name: 'aws', consoleHost: 'console.aws.amazon.com' };
}

/** Second part of the ARNs in a region: `aws`, `aws-cn` or `aws-us-gov`. */
export function arnPartition(region: string): string {
  return partitionOf(region).name;
}

/** Address of a page of a service in the AWS console. */
export function consoleUrl(region: string, service: string, page: string): string {
  const host = partitionOf(region).consoleHost;
  return `https://${region}.${host}/${service}/home?region=${region}#${page}`;
}

/** Address of a dashboard in the AWS console. */
export function dashboardUrl(region: string, dashboardName: string): string {
  return consoleUrl(region, 'cloudwatch', `dashboards/dashboard/${dashboardName}`);
}
