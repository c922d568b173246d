import type { StackConfig } from '../../src/schema/stack-schema';

/** True if the two types are the same. */
type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Compiles only if the types are the same. */
const same = <A, B>(isSame: Same<A, B>) => isSame;

describe('type of a stack file', () => {
  it('has a field with a default always, and another one only perhaps', () => {
    expect(same<StackConfig['stage'], 'production' | 'development'>(true)).toBe(true);
    expect(same<StackConfig['records']['ttlDays'], number>(true)).toBe(true);
    expect(same<StackConfig['records']['pointInTimeRecovery'], boolean>(true)).toBe(true);
    expect(same<StackConfig['runbookUrl'], string | undefined>(true)).toBe(true);
    expect(same<Pick<StackConfig, 'region'>, { readonly region: string }>(true)).toBe(true);
  });

  it('follows references to shared definitions', () => {
    type Variant = NonNullable<StackConfig['endpoint']['variants']>[number];

    expect(same<NonNullable<Variant['autoscaling']>['minimum'], number>(true)).toBe(true);
    expect(same<Variant['model'], StackConfigShadow['model']>(true)).toBe(true);
  });

  it('takes maps, lists and free values', () => {
    expect(same<StackConfig['tags'], Readonly<Record<string, string>>>(true)).toBe(true);
    expect(same<StackConfig['allowedRegions'], readonly string[]>(true)).toBe(true);
    expect(same<StackConfig['verify']['input'], unknown>(true)).toBe(true);
  });
});

type StackConfigShadow = NonNullable<StackConfig['endpoint']['shadow']>;
