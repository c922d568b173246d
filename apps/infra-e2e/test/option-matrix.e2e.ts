import { basename, join } from 'node:path';

import { Checkout } from '../src/checkout';
import { FaultyProxy } from '../src/faulty-proxy';
import { BASELINE_FILES } from '../src/matrix/baselines';
import { optionMatrix } from '../src/matrix/option-matrix';
import { Moto } from '../src/moto';
import { ProviderBindings } from '../src/provider-versions/bindings';
import { unknownIn, type Configuration } from '../src/provider-versions/unknown-arguments';
import { changedInVersion6 } from '../src/provider-versions/version-6-upgrade';
import { rootOfBothSyntaxes, stackIn } from '../src/syntax/both-syntaxes';
import { planDifferences } from '../src/syntax/plan-differences';
import { WORKSPACE } from '../src/workspace';
import { Planning } from './support/planning';

/** Terraform and its provider keep a core busy. */
const WORKERS = 2;

/**
 * Modules are written as stacks are, from the same resources: every fourth one is planned, in half a minute less.
 * `EVERY_MODULE=1` plans all.
 */
const ROWS_PER_MODULE = process.env['EVERY_MODULE'] === '1' ? 1 : 4;

/**
 * A plan validates what it plans. Resources with `count` 0 are left to `terraform validate`, which
 * `pipeline/handover.ts` and `module.e2e.ts` run on stacks and modules, and `.ci/run` on those in HCL by their tests.
 */
describe('option matrix', () => {
  const matrix = optionMatrix();
  const checkout = new Checkout(
    Object.fromEntries(matrix.map(({ name, stack }) => [name, JSON.stringify(stack, null, 2)])),
    BASELINE_FILES,
  );
  const hasModule = (index: number) => index % ROWS_PER_MODULE === 0;
  const roots = new Map<string, string>();
  const outcomes = new Map<string, string>();
  let moto: Moto;
  let proxy: FaultyProxy;

  beforeAll(async () => {
    moto = await Moto.start();
    proxy = await FaultyProxy.start(moto.url);
    await checkout.writeOtherForms(
      matrix.filter((_, index) => hasModule(index)).map(({ name }) => name),
    );
    for (const [index, { name }] of matrix.entries()) {
      const withModule = hasModule(index);
      roots.set(name, rootOfBothSyntaxes(checkout.output, name, { withModule }));
    }
    const [first = '', ...others] = roots.values();
    const planning = await Planning.start(proxy.url, first);
    await planning.planAll([first, ...others], WORKERS, (folder, outcome) =>
      outcomes.set(basename(folder), outcome),
    );
  }, 1_200_000);

  afterAll(async () => {
    await moto.stop();
    checkout.remove();
    await proxy.stop();
  });

  it(`can be planned with the oldest provider, in all ${matrix.length} rows`, () => {
    const failed = matrix
      .map(({ name, row }) => ({ name, row, outcome: outcomes.get(name) ?? 'not planned' }))
      .filter(
        ({ outcome }) => !/^Plan: [1-9]\d* to add, 0 to change, 0 to destroy\.$/m.test(outcome),
      );

    expect(failed).toEqual([]);
    expect(outcomes.size).toBe(matrix.length);
  });

  it('uses only what version 6 of the provider has and has not changed, in all rows', () => {
    const bindings = new ProviderBindings(join(WORKSPACE, 'node_modules/@cdktf/provider-aws'));
    const found = matrix.flatMap(({ name }) => {
      const configuration = stackIn(roots.get(name) ?? '') as Configuration;
      return [...unknownIn(configuration, bindings), ...changedInVersion6(configuration)].map(
        (fault) => `${name}: ${fault}`,
      );
    });

    expect(found).toEqual([]);
  });

  it.each([
    ['stack', () => true],
    ['module', hasModule],
  ])('plans the same for a %s in JSON and in HCL', (form, isPlanned) => {
    const differing = matrix
      .filter((_, index) => isPlanned(index))
      .flatMap(({ name }) =>
        planDifferences(outcomes.get(name) ?? '', `${form}_json`, `${form}_hcl`).map(
          (difference) => `${name}: ${difference}`,
        ),
      );

    expect(differing).toEqual([]);
  });
});
