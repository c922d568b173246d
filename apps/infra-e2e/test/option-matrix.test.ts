import { isAllowed, optionMatrix, PARAMETERS } from '../src/matrix/option-matrix';
import { parsed, written } from '../src/matrix/section';
import { stackOptions } from '../src/matrix/stack-schema';
import { allPairs, pairsIn } from '../src/pairwise';

/** Values that no row has, and why. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  'logs.retentionDays': 'a list of numbers that all mean the same: days',
  'endpoint.serverless.memoryMb': 'sizes in steps of 1024 MB, all alike',
  'endpoint.variants[].autoscaling.metric': 'a backlog is refused with several variants',
};

const matrix = optionMatrix();

describe('option matrix', () => {
  const everything = matrix.flatMap(({ stack }) => written(stack));

  it('has every pair of values that are allowed together', () => {
    const covered = new Set(matrix.flatMap(({ row }) => pairsIn(row)).map(({ key }) => key));
    const uncovered = allPairs(PARAMETERS)
      .filter(({ values }) => isAllowed(values))
      .filter(({ key }) => !covered.has(key));

    expect(covered.size).toBeGreaterThan(1_000);
    // Two values that do not contradict each other, but that a third one that both need forbids.
    expect(uncovered.filter(({ values }) => fits(values))).toEqual([]);
  });

  it('has every option of a stack file, and every value of an enumeration', () => {
    const paths = new Set(everything.map(([path]) => path));
    const missing = stackOptions().flatMap(({ path, values }) => {
      if (!paths.has(path)) return [path];
      if (path in LEFT_OUT || path.startsWith('alarms.')) return [];
      return values
        .filter((value) => !everything.some(([at, given]) => at === path && given === value))
        .map((value) => `${path}: ${String(value)}`);
    });

    expect(missing).toEqual([]);
  });

  it('has no contradictory row, and few enough rows to plan in minutes', () => {
    expect(matrix.filter(({ row }) => !isAllowed(row))).toEqual([]);
    expect(matrix.filter(({ stack }) => !parsed(stack).isAccepted)).toEqual([]);
    expect(matrix.length).toBeLessThanOrEqual(80);
  });
});

/** Whether some choice of all the other values goes with these. */
function fits(values: Readonly<Record<string, string>>): boolean {
  const next = Object.keys(PARAMETERS).find((name) => !(name in values));
  if (!isAllowed(values)) return false;
  if (next === undefined) return true;
  return (PARAMETERS[next] ?? []).some((value) => fits({ ...values, [next]: value }));
}
