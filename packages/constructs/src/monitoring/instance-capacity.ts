import { Fn, TerraformLocal } from 'cdktf';
import { Construct } from 'constructs';

/**
 * GPUs of SageMaker instance types, by family and size. Types of these families that are not listed
 * have one.
 *
 * @see https://aws.amazon.com/ec2/instance-types/#Accelerated_Computing
 */
const GPUS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  p2: { '8xlarge': 8, '16xlarge': 16 },
  p3: { '8xlarge': 4, '16xlarge': 8 },
  p3dn: { '24xlarge': 8 },
  p4d: { '24xlarge': 8 },
  p4de: { '24xlarge': 8 },
  p5: { '48xlarge': 8 },
  p5e: { '48xlarge': 8 },
  p5en: { '48xlarge': 8 },
  g4dn: { '12xlarge': 4 },
  g5: { '12xlarge': 4, '24xlarge': 4, '48xlarge': 8 },
  g6: { '12xlarge': 4, '24xlarge': 4, '48xlarge': 8 },
  g6e: { '12xlarge': 4, '24xlarge': 4, '48xlarge': 8 },
};

/** vCPUs by the size in a type's name. */
const VCPUS_BY_SIZE: Readonly<Record<string, number>> = {
  medium: 2,
  large: 2,
  xlarge: 4,
  ...Object.fromEntries(
    [2, 3, 4, 6, 8, 9, 10, 12, 16, 18, 24, 32, 48].map((size) => [`${size}xlarge`, 4 * size]),
  ),
};

/** vCPUs of the types that differ from the table of sizes. */
const ODD_VCPUS: Readonly<Record<string, number>> = { 'ml.c4.8xlarge': 36 };

/**
 * vCPUs of a size that is not in the table. Too few rather than too many, so that an alarm is early
 * rather than late.
 */
const UNKNOWN_SIZE_VCPUS = 2;

const GPUS_BY_TYPE = Object.fromEntries(
  Object.entries(GPUS).flatMap(([family, sizes]) =>
    Object.entries(sizes).map(([size, gpus]) => [`ml.${family}.${size}`, gpus]),
  ),
);

/** Whether instances of a type have NVIDIA GPUs, and so publish GPU metrics. */
export function hasGpu(instanceType: string): boolean {
  return (instanceType.split('.')[1] ?? '') in GPUS;
}

/**
 * The number of processors of an instance, as text for an expression, because SageMaker's
 * utilisations reach 100 per processor. For a known type it is a number. For a Terraform expression
 * it refers to a local value that follows the same rule.
 */
export class InstanceCapacity extends Construct {
  readonly vcpus: string;
  readonly gpus: string;

  constructor(scope: Construct, id: string, instanceType: string) {
    super(scope, id);
    if (!instanceType.startsWith('ml.')) {
      const size = Fn.element(Fn.split('.', instanceType), 2) as string;
      const bySize: unknown = Fn.lookup(VCPUS_BY_SIZE, size, UNKNOWN_SIZE_VCPUS);
      this.vcpus = this.#local('vcpus', Fn.lookup(ODD_VCPUS, instanceType, bySize));
      this.gpus = this.#local('gpus', Fn.lookup(GPUS_BY_TYPE, instanceType, 1));
      return;
    }
    const size = instanceType.split('.')[2] ?? '';
    const vcpus = ODD_VCPUS[instanceType] ?? VCPUS_BY_SIZE[size] ?? UNKNOWN_SIZE_VCPUS;
    this.vcpus = String(vcpus);
    this.gpus = String(GPUS_BY_TYPE[instanceType] ?? 1);
  }

  #local(id: string, value: unknown): string {
    return new TerraformLocal(this, id, value).asString;
  }
}
