import { execFileSync } from 'node:child_process';

import { ServiceModels } from '../aws-models/service-model';

/** One instance type in the answer of EC2's DescribeInstanceTypes. */
interface Ec2InstanceType {
  readonly VCpuInfo: { readonly DefaultVCpus: number };
  readonly GpuInfo?: {
    readonly Gpus: readonly { readonly Count: number; readonly Manufacturer: string }[];
  };
  readonly InstanceStorageSupported: boolean;
}

/** Row of an instance type in the table. */
export interface InstanceHardware {
  readonly vcpus: number;
  /** NVIDIA GPUs, whose metrics SageMaker publishes. */
  readonly gpus?: number;
  readonly hasLocalDisks?: true;
}

/**
 * Types that moto's copy of DescribeInstanceTypes does not have: EC2 no longer offers P2 and P3, and
 * P6e only in UltraServers.
 *
 * @see https://aws.amazon.com/ec2/instance-types/p3/
 * @see https://aws.amazon.com/ec2/instance-types/p6/
 */
const UNLISTED: Readonly<Record<string, InstanceHardware>> = {
  'ml.p2.xlarge': { vcpus: 4, gpus: 1 },
  'ml.p2.8xlarge': { vcpus: 32, gpus: 8 },
  'ml.p2.16xlarge': { vcpus: 64, gpus: 16 },
  'ml.p3.2xlarge': { vcpus: 8, gpus: 1 },
  'ml.p3.8xlarge': { vcpus: 32, gpus: 4 },
  'ml.p3.16xlarge': { vcpus: 64, gpus: 8 },
  'ml.p6e-gb200.36xlarge': { vcpus: 144, gpus: 4, hasLocalDisks: true },
};

/** Prints the answer of DescribeInstanceTypes that moto has, and the versions of the sources. */
const PROGRAM = `
import gzip, json, os, botocore, moto
from importlib.metadata import version
path = os.path.join(os.path.dirname(moto.__file__), 'ec2/resources/instance_types.json.gz')
print(json.dumps({
  'moto': version('moto'),
  'botocore': botocore.__version__,
  'types': json.load(gzip.open(path)),
}))`;

/** The types that SageMaker takes for endpoints, with their hardware, and where that is from. */
export function readInstanceHardware(): {
  readonly sources: { readonly moto: string; readonly botocore: string };
  readonly table: Readonly<Record<string, InstanceHardware>>;
} {
  const { types, ...sources } = JSON.parse(
    execFileSync(process.env['PYTHON'] ?? 'python3', ['-c', PROGRAM], {
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    }),
  ) as {
    readonly moto: string;
    readonly botocore: string;
    readonly types: Readonly<Record<string, Ec2InstanceType>>;
  };
  const table = Object.fromEntries(
    endpointInstanceTypes().map((type) => {
      const listed = types[type.replace(/^ml[.]/, '')];
      const hardware = listed ? hardwareOf(listed) : UNLISTED[type];
      if (hardware === undefined) throw new Error(`Nothing says what hardware ${type} has.`);
      return [type, hardware];
    }),
  );
  return { sources, table };
}

/** Every type that SageMaker takes for a production variant. */
export function endpointInstanceTypes(): readonly string[] {
  const shapes = new ServiceModels().of('sagemaker')?.shapes;
  return [...(shapes?.['ProductionVariantInstanceType']?.enum ?? [])].sort(byFamilyAndSize);
}

function hardwareOf({ VCpuInfo, GpuInfo, InstanceStorageSupported }: Ec2InstanceType) {
  const gpus = (GpuInfo?.Gpus ?? [])
    .filter(({ Manufacturer }) => Manufacturer === 'NVIDIA')
    .reduce((sum, { Count }) => sum + Count, 0);
  return {
    vcpus: VCpuInfo.DefaultVCpus,
    ...(gpus > 0 && { gpus }),
    ...(InstanceStorageSupported && { hasLocalDisks: true as const }),
  };
}

/** m5.large before m5.xlarge before m5.2xlarge. */
function byFamilyAndSize(one: string, other: string): number {
  const [family = '', size = ''] = one.split('.').slice(1);
  const [otherFamily = '', otherSize = ''] = other.split('.').slice(1);
  return family.localeCompare(otherFamily) || rankOf(size) - rankOf(otherSize);
}

function rankOf(size: string): number {
  const named = ['medium', 'large', 'xlarge'].indexOf(size);
  return named === -1 ? Number.parseInt(size, 10) + 10 : named;
}
