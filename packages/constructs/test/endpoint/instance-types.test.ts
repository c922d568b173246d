import { INSTANCE_HARDWARE } from '../../src/endpoint/instance-hardware';
import {
  hasLocalDisk,
  INSTANCE_TYPE_PATTERN,
  isKnownInstanceType,
  knownInstanceTypes,
} from '../../src/endpoint/instance-types';
import { hasGpu } from '../../src/monitoring/instance-capacity';

const types = Object.keys(INSTANCE_HARDWARE);

describe('table of instance types', () => {
  it.each([
    ['ml.p6-b200.48xlarge', { vcpus: 192, gpus: 8, hasLocalDisks: true }],
    ['ml.p6-b300.48xlarge', { vcpus: 192, gpus: 8, hasLocalDisks: true }],
    ['ml.g7e.12xlarge', { vcpus: 48, gpus: 2, hasLocalDisks: true }],
    ['ml.dl1.24xlarge', { vcpus: 96, hasLocalDisks: true }],
    ['ml.c4.8xlarge', { vcpus: 36 }],
    ['ml.c8g.medium', { vcpus: 1 }],
    ['ml.t2.medium', { vcpus: 2 }],
  ])('knows the hardware of %s', (type, hardware) => {
    expect(INSTANCE_HARDWARE[type]).toEqual(hardware);
    expect(hasGpu(type)).toBe('gpus' in hardware);
  });

  it('has local disks in all types of a family or in none', () => {
    expect(
      types.filter(
        (type) => hasLocalDisk(type) !== (INSTANCE_HARDWARE[type]?.hasLocalDisks ?? false),
      ),
    ).toEqual([]);
  });

  it('names the closest known types for an unknown one', () => {
    expect(isKnownInstanceType('ml.m5.tiny')).toBe(false);
    expect(isKnownInstanceType('toString')).toBe(false);
    expect(knownInstanceTypes('ml.m5.tiny')).toBe(
      'ml.m5 has large, xlarge, 2xlarge, 4xlarge, 12xlarge, 24xlarge',
    );
    expect(knownInstanceTypes('ml.q1.large')).toMatch(/^the families are c4, c5, /);
  });
});

describe('pattern of instance types', () => {
  const pattern = new RegExp(INSTANCE_TYPE_PATTERN);

  it('matches every type of the table', () => {
    expect(types.filter((type) => !pattern.test(type))).toEqual([]);
  });

  it('matches no combination that the table does not have', () => {
    const families = new Set(types.map((type) => type.split('.')[1]));
    const sizes = new Set(types.map((type) => type.split('.')[2]));
    const all = [...families].flatMap((family) =>
      [...sizes].map((size) => `ml.${String(family)}.${String(size)}`),
    );

    expect(all.filter((type) => pattern.test(type)).sort()).toEqual([...types].sort());
  });

  it('matches nothing around a type', () => {
    expect(pattern.test('ml.m5.large ')).toBe(false);
    expect(pattern.test('xml.m5.large')).toBe(false);
  });
});
