import { Checkout } from '../src/checkout';
import { optionMatrix } from '../src/matrix/option-matrix';
import { eachOf, Planning } from '../src/matrix/planning';
import { Moto } from '../src/moto';

/** Terraform processes at the same time: each one is busy with a provider of its own. */
const AT_A_TIME = 2;

describe('the option matrix', () => {
  const matrix = optionMatrix();
  const checkout = new Checkout(
    Object.fromEntries(matrix.map(({ name, stack }) => [name, JSON.stringify(stack, null, 2)])),
  );
  let moto: Moto;

  beforeAll(async () => {
    moto = await Moto.start();
  });

  afterAll(async () => {
    await moto.stop();
    checkout.remove();
  });

  it(`is valid and can be planned with the oldest provider, in all of its ${matrix.length} rows`, async () => {
    const planning = await Planning.start(moto.url, checkout.stack(matrix[0]?.name ?? ''));
    const outcomes = new Map<string, string>();

    await eachOf(matrix, AT_A_TIME, async ({ name, row }) => {
      const outcome = await planning.plan(checkout.stack(name)).catch(String);
      outcomes.set(`${name} ${JSON.stringify(row)}`, outcome);
    });

    const failed = [...outcomes].filter(
      ([, outcome]) => !/^Plan: [1-9]\d* to add, 0 to change, 0 to destroy\.$/.test(outcome),
    );
    expect(failed).toEqual([]);
    expect(outcomes.size).toBe(matrix.length);
  }, 1_200_000);
});
