import { Token } from 'cdktf';

import { INSTANCE_HARDWARE } from './instance-hardware';

const TYPES = Object.keys(INSTANCE_HARDWARE);

function familyOf(instanceType: string): string {
  return instanceType.split('.')[1] ?? '';
}

function sizeOf(instanceType: string): string {
  return instanceType.split('.')[2] ?? '';
}

/** Sizes by family, in the order of the table. */
const SIZES = new Map<string, string[]>();
for (const type of TYPES) {
  const family = familyOf(type);
  SIZES.set(family, [...(SIZES.get(family) ?? []), sizeOf(type)]);
}

/** Families with the same sizes, as a pattern of them. */
function patternOfFamilies(): string {
  const familiesBySizes = new Map<string, string[]>();
  for (const [family, sizes] of SIZES) {
    const key = sizes.join('|');
    familiesBySizes.set(key, [...(familiesBySizes.get(key) ?? []), family]);
  }
  return [...familiesBySizes]
    .map(([sizes, families]) => `(?:${families.join('|')})[.](?:${sizes})`)
    .join('|');
}

const FAMILIES_WITH_DISKS = [
  ...new Set(TYPES.filter((type) => INSTANCE_HARDWARE[type]?.hasLocalDisks).map(familyOf)),
];

/** The types of {@link INSTANCE_HARDWARE}, as a pattern that both JavaScript and RE2 understand. */
export const INSTANCE_TYPE_PATTERN = `^ml[.](?:${patternOfFamilies()})$`;

/**
 * Types with local disks (NVMe), as a pattern that both JavaScript and RE2 understand. The hardware
 * encrypts these disks, and SageMaker refuses a KMS key.
 */
export const LOCAL_DISK_PATTERN = `^ml[.](?:${FAMILIES_WITH_DISKS.join('|')})[.]`;

/**
 * Burstable types, which autoscaling does not support.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/endpoint-auto-scaling-add-console.html
 */
export const BURSTABLE_PATTERN = '^ml[.]t[0-9][a-z]*[.]';

/** Types on the first Inferentia chip, which several features of endpoints exclude. */
const INF1_PATTERN = '^ml[.]inf1[.]';

/** Whether only Terraform knows a type: a token, or an expression as text. */
export function isOpenInstanceType(instanceType: string): boolean {
  return Token.isUnresolved(instanceType) || instanceType.includes('${');
}

/** Whether it is known what hardware a type has. */
export function isKnownInstanceType(instanceType: string): boolean {
  return Object.hasOwn(INSTANCE_HARDWARE, instanceType);
}

/** The known types that are closest to an unknown one: the sizes of its family, or the families. */
export function knownInstanceTypes(instanceType: string): string {
  const family = familyOf(instanceType);
  const sizes = SIZES.get(family);
  return sizes === undefined
    ? `the families are ${[...SIZES.keys()].join(', ')}`
    : `ml.${family} has ${sizes.join(', ')}`;
}

/** Whether instances of a type have local disks. */
export function hasLocalDisk(instanceType: string): boolean {
  return new RegExp(LOCAL_DISK_PATTERN).test(instanceType);
}

/** Whether a type is burstable. */
export function isBurstable(instanceType: string): boolean {
  return new RegExp(BURSTABLE_PATTERN).test(instanceType);
}

/** Whether a type belongs to the family inf1. */
export function isInf1(instanceType: string): boolean {
  return new RegExp(INF1_PATTERN).test(instanceType);
}
