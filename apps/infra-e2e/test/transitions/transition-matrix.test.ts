import { parsed, written, type Fragment } from '../../src/matrix/section';
import { stackOptions } from '../../src/matrix/stack-schema';
import { pairsIn } from '../../src/pairwise';
import { LEFT_OUT, stateOf, transitionMatrix } from '../../src/transitions/transition-matrix';

describe('transition matrix', () => {
  const rows = transitionMatrix();
  const unique = [...new Set(rows)];
  const states = new Map(unique.map((row) => [row, stateOf(row)]));
  const valuesOf = new Map(unique.map((row) => [row, valuesAt(states.get(row) ?? {})]));

  it('changes every option of a stack file', () => {
    const changed = new Set<string>();
    for (const [index, row] of rows.slice(1).entries()) {
      const [before, after] = [rows[index], row].map((each) => each && valuesOf.get(each));
      for (const path of new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])])) {
        if (before?.get(path) !== after?.get(path)) changed.add(path);
      }
    }

    const unchanged = stackOptions().filter(({ path }) => !changed.has(path));
    expect(unchanged.map(({ path }) => path).sort()).toEqual(Object.keys(LEFT_OUT).sort());
  });

  it('sets the address of the runbook, takes it away and sets it again', () => {
    const isSet = rows.map((row) => valuesOf.get(row)?.has('runbookUrl') === true);
    const changes = isSet.filter((each, index) => each !== isSet[index - 1]);

    expect(changes.join()).toContain('true,false,true');
  });

  it('consists of stack files that are accepted', () => {
    expect([...states.values()].filter((stack) => !parsed(stack).isAccepted)).toEqual([]);
  });

  it('leaves most pairs of values that stand together in one step', () => {
    const pairs = new Set(unique.flatMap((row) => pairsIn(row).map(({ key }) => key)));
    const left = new Set(
      rows.slice(1).flatMap((row, index) => {
        const before = rows[index] ?? {};
        const changed = Object.entries(before).filter(([name, value]) => row[name] !== value);
        return pairsIn(Object.fromEntries(changed)).map(({ key }) => key);
      }),
    );

    expect(left.size / pairs.size).toBeGreaterThan(0.8);
  });

  it('has few enough steps to apply in minutes', () => {
    expect(rows.length).toBeLessThanOrEqual(50);
  });
});

/** The values of each option, as text. */
function valuesAt(stack: Fragment): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const [path, value] of written(stack)) {
    values.set(path, `${values.get(path) ?? ''} ${JSON.stringify(value)}`);
  }

  return values;
}
