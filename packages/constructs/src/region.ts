/** What of AWS depends on the partition that a region belongs to. */
interface Partition {
  /** Second part of every ARN in it. */
  readonly name: string;
  /** Host of its console. */
  readonly consoleHost: string;
  /** What the names of its services in policies end in, where they carry a region. */
  readonly dnsSuffix: string;
}

/** The partition of a region, by the region's name: known at synthesis, without asking AWS. */
function partitionOf(region: string): Partition {
  if (region.startsWith('cn-')) {
    return {
      name: 'aws-cn',
      consoleHost: 'console.amazonaws.cn',
      dnsSuffix: 'amazonaws.com.cn',
    };
  }
  const dnsSuffix = 'amazonaws.com';
  if (region.startsWith('us-gov-')) {
    return { name: 'aws-us-gov', consoleHost: 'console.amazonaws-us-gov.com', dnsSuffix };
  }
  return { name: 'aws', consoleHost: 'console.aws.amazon.com', dnsSuffix };
}

/** Second part of the ARNs in a region: `aws`, `aws-cn` or `aws-us-gov`. */
export function arnPartition(region: string): string {
  return partitionOf(region).name;
}

/** Name of a service of one region, as policies and `kms:ViaService` have it. */
export function regionalService(region: string, service: string): string {
  return `${service}.${region}.${partitionOf(region).dnsSuffix}`;
}

/** ARN pattern of all CloudWatch alarms of an account in a region. */
export function alarmArns(region: string, accountId: string): string {
  return `arn:${arnPartition(region)}:cloudwatch:${region}:${accountId}:alarm:*`;
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
