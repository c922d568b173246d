import { App, TerraformStack, TerraformVariable, Testing } from 'cdktf';

import { INSTANCE_HARDWARE } from '../../src/endpoint/instance-hardware';
import { InstanceCapacity } from '../../src/monitoring/instance-capacity';

type Counts = Readonly<Record<string, number>>;

/** The tables in `lookup(odd, type, lookup(bySize, …))`, as Terraform would read them. */
function tablesIn(expression: string): readonly Counts[] {
  return [...expression.matchAll(/\{[^{}]*\}/g)].map(
    ([table]) => JSON.parse(table.replace(/"\s*=\s*/g, '":')) as Counts,
  );
}

describe('processors of an instance', () => {
  const stack = new TerraformStack(new App(), 'stack');

  it('are numbers for a known type', () => {
    const { vcpus, gpus } = new InstanceCapacity(stack, 'known', 'ml.p6-b200.48xlarge');

    expect({ vcpus, gpus }).toEqual({ vcpus: '192', gpus: '8' });
  });

  it('follow the table for every type that a Terraform variable can have', () => {
    const variable = new TerraformVariable(stack, 'type', { type: 'string' });

    new InstanceCapacity(stack, 'open', variable.stringValue);

    const { locals } = JSON.parse(Testing.synth(stack)) as {
      readonly locals: Readonly<Record<string, string>>;
    };
    const local = (prefix: string) =>
      Object.entries(locals).find(([name]) => name.startsWith(prefix))?.[1] ?? '';
    const [odd = {}, bySize = {}] = tablesIn(local('open_vcpus'));
    const [gpus = {}] = tablesIn(local('open_gpus'));
    const looked = Object.keys(INSTANCE_HARDWARE).map((type) => [
      type,
      { vcpus: odd[type] ?? bySize[type.split('.')[2] ?? ''], gpus: gpus[type] ?? 1 },
    ]);
    expect(Object.fromEntries(looked)).toEqual(
      Object.fromEntries(
        Object.entries(INSTANCE_HARDWARE).map(([type, hardware]) => [
          type,
          { vcpus: hardware.vcpus, gpus: hardware.gpus ?? 1 },
        ]),
      ),
    );
  });
});
