import { Fn, TerraformLocal } from 'cdktf';
import { Construct } from 'constructs';

import { INSTANCE_HARDWARE } from '../endpoint/instance-hardware';
import { isOpenInstanceType } from '../endpoint/instance-types';

type Counts = Readonly<Record<string, number>>;

const HARDWARE = Object.entries(INSTANCE_HARDWARE);

/** vCPUs that most types of a size have. */
const VCPUS_BY_SIZE = usualCounts(
  HARDWARE.map(([type, { vcpus }]) => [type.split('.')[2] ?? '', vcpus]),
);

/** vCPUs of the types that differ from most of their size. */
const ODD_VCPUS: Counts = Object.fromEntries(
  HARDWARE.filter(([type, { vcpus }]) => VCPUS_BY_SIZE[type.split('.')[2] ?? ''] !== vcpus).map(
    ([type, { vcpus }]) => [type, vcpus],
  ),
);

/** Types with several GPUs. */
const GPUS: Counts = Object.fromEntries(
  HARDWARE.flatMap(([type, { gpus = 0 }]) => (gpus > 1 ? [[type, gpus]] : [])),
);

/**
 * vCPUs of a type that is not in the table: a Terraform variable refuses it, but the expression needs
 * a value. Too few rather than too many, so that an alarm is early rather than late.
 */
const UNKNOWN_VCPUS = 1;

/** Whether instances of a type have NVIDIA GPUs, and so publish GPU metrics. */
export function hasGpu(instanceType: string): boolean {
  return INSTANCE_HARDWARE[instanceType]?.gpus !== undefined;
}

/**
 * The number of processors of an instance, as text for an expression, because SageMaker's
 * utilisations reach 100 per processor. For a known type it is a number. For a Terraform expression
 * it refers to a local value that follows the same table.
 */
export class InstanceCapacity extends Construct {
  readonly vcpus: string;
  readonly gpus: string;

  constructor(scope: Construct, id: string, instanceType: string) {
    super(scope, id);
    if (isOpenInstanceType(instanceType)) {
      const size = Fn.element(Fn.split('.', instanceType), 2) as string;
      const bySize: unknown = Fn.lookup(VCPUS_BY_SIZE, size, UNKNOWN_VCPUS);
      this.vcpus = this.#local('vcpus', Fn.lookup(ODD_VCPUS, instanceType, bySize));
      this.gpus = this.#local('gpus', Fn.lookup(GPUS, instanceType, 1));
      return;
    }
    const { vcpus = UNKNOWN_VCPUS, gpus = 1 } = INSTANCE_HARDWARE[instanceType] ?? {};
    this.vcpus = String(vcpus);
    this.gpus = String(gpus);
  }

  #local(id: string, value: unknown): string {
    return new TerraformLocal(this, id, value).asString;
  }
}

/** The most frequent count of each key. */
function usualCounts(entries: readonly (readonly [string, number])[]): Counts {
  const keys = [...new Set(entries.map(([key]) => key))];
  return Object.fromEntries(
    keys.map((key) => {
      const counts = entries.filter(([each]) => each === key).map(([, count]) => count);
      const frequency = (count: number) => counts.filter((each) => each === count).length;
      return [key, counts.toSorted((a, b) => frequency(b) - frequency(a))[0] ?? 0];
    }),
  );
}
