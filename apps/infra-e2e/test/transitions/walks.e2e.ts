import { Checkout } from '../../src/checkout';
import { BASELINE_FILES } from '../../src/matrix/baselines';
import { withOwnState } from '../../src/matrix/option-matrix';
import type { Row } from '../../src/pairwise';
import { AccountWalk } from '../../src/transitions/account-walk';
import { stateOf, transitionMatrix } from '../../src/transitions/transition-matrix';

/** Accounts side by side. Terraform and its provider sleep most of the time. */
const WALKS = 6;

describe('transition matrix', () => {
  const states = transitionMatrix();
  const rows = [...new Set(states)];
  // All names have one length, because names are cut to a length.
  const nameOf = (row: Row) => `row-${100 + rows.indexOf(row)}`;
  const checkout = new Checkout(
    Object.fromEntries(
      rows.map((row) => [nameOf(row), JSON.stringify(withOwnState(nameOf(row), stateOf(row)))]),
    ),
    BASELINE_FILES,
  );
  const steps = Math.ceil((states.length - 1) / WALKS);
  const walks = Array.from({ length: WALKS }, (_, index) => ({
    number: index + 1,
    // Each begins in the state in which the one before ends.
    rows: states.slice(index * steps, (index + 1) * steps + 1),
  })).filter(({ rows: { length } }) => length > 1);

  beforeAll(() => {
    console.info(`${states.length - 1} applies of changes, in ${walks.length} walks`);
  });

  afterAll(() => {
    checkout.remove();
  });

  it.concurrent.each(walks)(
    'loses nothing and refuses nothing in one apply per step: walk $number',
    async ({ rows: states }) => {
      const walk = await AccountWalk.start(checkout.stack(nameOf(states[0] ?? {})));
      const wrong: unknown[] = [];
      try {
        for (const [index, row] of states.entries()) {
          const found = await walk.goTo(checkout.stack(nameOf(row)), [nameOf(row), 'walking']);
          if (found.length > 0) wrong.push({ change: changeOf(states[index - 1], row), found });
          // What Terraform refuses once, the rest of the walk would only repeat.
          if (found.some((line) => line.startsWith('apply: '))) break;
        }
      } finally {
        await walk.stop();
      }
      expect(wrong).toEqual([]);
    },
    1_500_000,
  );
});

/** The changes of a step, in words; for a first step, all values. */
function changeOf(before: Row | undefined, after: Row): string {
  return Object.entries(after)
    .filter(([name, value]) => before?.[name] !== value)
    .map(([name, value]) => `${name}: ${before?.[name] ?? ''} → ${value}`)
    .join(', ');
}
