import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

import { Checkout } from '../src/checkout';
import { FaultyProxy } from '../src/faulty-proxy';
import { BASELINE_FILES } from '../src/matrix/baselines';
import { optionMatrix } from '../src/matrix/option-matrix';
import { Moto } from '../src/moto';
import { ProviderBindings } from '../src/provider-versions/bindings';
import { unknownIn, type Configuration } from '../src/provider-versions/unknown-arguments';
import { changedInVersion6 } from '../src/provider-versions/version-6-upgrade';
import { WORKSPACE } from '../src/workspace';
import { Planning } from './support/planning';

/** Terraform and its provider keep a core busy. */
const WORKERS = 2;

describe('option matrix', () => {
  const matrix = optionMatrix();
  const checkout = new Checkout(
    Object.fromEntries(matrix.map(({ name, stack }) => [name, JSON.stringify(stack, null, 2)])),
    BASELINE_FILES,
  );
  let moto: Moto;
  let proxy: FaultyProxy;

  beforeAll(async () => {
    moto = await Moto.start();
    proxy = await FaultyProxy.start(moto.url);
  });

  afterAll(async () => {
    await moto.stop();
    checkout.remove();
    await proxy.stop();
  });

  it(`is valid and can be planned with the oldest provider, in all ${matrix.length} rows`, async () => {
    const planning = await Planning.start(proxy.url, checkout.stack(matrix[0]?.name ?? ''));
    const outcomes = new Map<string, string>();

    await planning.planAll(
      matrix.map(({ name }) => checkout.stack(name)),
      WORKERS,
      (folder, outcome) => outcomes.set(basename(folder), outcome),
    );

    const failed = matrix
      .map(({ name, row }) => ({ name, row, outcome: outcomes.get(name) ?? 'not planned' }))
      .filter(
        ({ outcome }) => !/^Plan: [1-9]\d* to add, 0 to change, 0 to destroy\.$/.test(outcome),
      );
    expect(failed).toEqual([]);
    expect(outcomes.size).toBe(matrix.length);
  }, 1_200_000);

  it('uses only what version 6 of the provider has and has not changed, in all rows', () => {
    const bindings = new ProviderBindings(join(WORKSPACE, 'node_modules/@cdktf/provider-aws'));
    const found = matrix.flatMap(({ name }) => {
      const file = join(checkout.stack(name), 'cdk.tf.json');
      const configuration = JSON.parse(readFileSync(file, 'utf8')) as Configuration;
      return [...unknownIn(configuration, bindings), ...changedInVersion6(configuration)].map(
        (fault) => `${name}: ${fault}`,
      );
    });

    expect(found).toEqual([]);
  });
});
