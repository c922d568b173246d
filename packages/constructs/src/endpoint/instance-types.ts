/**
 * Families of SageMaker instance types with local disks (NVMe), besides those that end in `d`. The
 * hardware encrypts these disks, and SageMaker refuses a KMS key.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/InstanceStorage.html
 */
const FAMILIES_WITH_DISKS = [
  'g4dn',
  'g5',
  'g6',
  'g6e',
  'gr6',
  'p3dn',
  'p4d',
  'p4de',
  'p5',
  'p5e',
  'p5en',
  'p6-b200',
  'trn1',
  'trn1n',
  'trn2',
] as const;

/** Types with local disks, as a pattern that both JavaScript and RE2 understand. */
export const LOCAL_DISK_PATTERN = `^ml[.](?:${FAMILIES_WITH_DISKS.join('|')}|[cmr][0-9][a-z]*d[a-z]*)[.]`;

/**
 * Burstable types, which autoscaling does not support.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/endpoint-auto-scaling-add-console.html
 */
export const BURSTABLE_PATTERN = '^ml[.]t[0-9][a-z]*[.]';

/** Types on the first Inferentia chip, which several features of endpoints exclude. */
const INF1_PATTERN = '^ml[.]inf1[.]';

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
