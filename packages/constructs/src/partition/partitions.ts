import { partitions } from './partition-table.json';

/** A part of AWS with accounts, names and services separate from the others. */
export interface Partition {
  /** The partition in ARNs. */
  readonly name: string;
  /** Suffix of host names and of regional service names in policies. */
  readonly dnsSuffix: string;
  /** Host name of the AWS console. */
  readonly consoleHost: string;
  /** The regions in `partition-table.json`; newer ones may be missing. */
  readonly regions: readonly string[];
  /** The prefixes of its regions, up to a compass direction. Each belongs to one partition only. */
  readonly prefixes: readonly string[];
}

/**
 * Host names of the console by partition. They follow the hosts of AWS Sign-In.
 *
 * @see https://docs.aws.amazon.com/general/latest/gr/signin-service.html
 */
const CONSOLE_HOSTS: Readonly<Record<string, string>> = {
  aws: 'console.aws.amazon.com',
  'aws-cn': 'console.amazonaws.cn',
  'aws-eusc': 'console.amazonaws-eusc.eu',
  'aws-iso': 'console.c2shome.ic.gov',
  'aws-iso-b': 'console.sc2shome.sgov.gov',
  'aws-iso-e': 'console.csphome.adc-e.uk',
  'aws-iso-f': 'console.csphome.hci.ic.gov',
  'aws-us-gov': 'console.amazonaws-us-gov.com',
};

/** `us-gov-` of `us-gov-west-1`. */
const prefixOf = (region: string) => region.replace(/[a-z]+-[0-9]+$/, '');

/**
 * AWS's partitions, from botocore: `partition-table.json` names the version and its date. The end-to-end
 * tests compare it with the installed botocore.
 */
export const PARTITIONS: readonly Partition[] = partitions.map((partition) => ({
  ...partition,
  consoleHost: CONSOLE_HOSTS[partition.name] ?? '',
  prefixes: [...new Set(partition.regions.map(prefixOf))].sort(),
}));

/** Every region in the table. */
export const REGIONS: readonly string[] = PARTITIONS.flatMap(({ regions }) => regions);

/** The commercial partition, `aws`. */
export const COMMERCIAL = partitionNamed('aws');

/** Compass directions in the names of regions. */
const DIRECTIONS = 'central|north|south|(?:north|south)?east|(?:north|south)?west';

/**
 * Pattern of a region's name. Newer regions than those of the table match it, if they are in a part
 * of the world that the table knows.
 */
export const REGION_PATTERN = `^(?:${PARTITIONS.flatMap(({ prefixes }) => prefixes)
  .sort()
  .join('|')})(?:${DIRECTIONS})-[1-9][0-9]?$`;

/** Pattern of a partition in an ARN, without a group. */
export const PARTITION_NAMES_PATTERN = PARTITIONS.map(({ name }) => name).join('|');

/** Pattern of the DNS suffix of a host name, without a group. */
export const DNS_SUFFIXES_PATTERN = [...new Set(PARTITIONS.map(({ dnsSuffix }) => dnsSuffix))]
  .map((suffix) => suffix.replaceAll('.', '[.]'))
  .join('|');

/** The partition of a region, by its name; `aws` for a region of an unknown part of the world. */
export function partitionOfRegion(region: string): Partition {
  const prefix = prefixOf(region);
  return PARTITIONS.find(({ prefixes }) => prefixes.includes(prefix)) ?? COMMERCIAL;
}

function partitionNamed(name: string): Partition {
  const found = PARTITIONS.find((partition) => partition.name === name);
  if (found === undefined) throw new Error(`The table of partitions has no ${name}`);
  return found;
}
