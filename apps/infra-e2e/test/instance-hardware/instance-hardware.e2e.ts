import { readFileSync } from 'node:fs';

import { INSTANCE_HARDWARE } from '@inference-pipeline/constructs';

import { HARDWARE_FILE, hardwareSource } from '../../src/instance-hardware/hardware-source';
import { endpointInstanceTypes } from '../../src/instance-hardware/instance-hardware';
import { typesOfProvider } from '../../src/instance-hardware/provider-types';

describe('table of instance types', () => {
  it('has every type that SageMaker takes for endpoints', () => {
    expect(endpointInstanceTypes().length).toBeGreaterThan(250);
    expect(Object.keys(INSTANCE_HARDWARE)).toEqual(endpointInstanceTypes());
  });

  it('has every type that the oldest provider takes', async () => {
    const taken = await typesOfProvider();

    expect(taken.length).toBeGreaterThan(200);
    expect(taken.filter((type) => !(type in INSTANCE_HARDWARE))).toEqual([]);
  });

  it('is what its sources say', () => {
    expect(readFileSync(HARDWARE_FILE, 'utf8')).toBe(hardwareSource());
  });
});
