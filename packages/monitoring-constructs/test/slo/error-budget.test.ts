import { checkObjective, errorBudget, LOWEST_OBJECTIVE_PERCENT } from '../../src/slo/error-budget';
import { testStack } from '../support/test-stack';

describe('objective', () => {
  const { stack } = testStack();

  it.each([LOWEST_OBJECTIVE_PERCENT, 95, 99.999])('of %s %% is accepted', (objectivePercent) => {
    expect(() => checkObjective(stack, 'objectivePercent', objectivePercent)).not.toThrow();
  });

  it.each([LOWEST_OBJECTIVE_PERCENT - 0.1, 0, 100])('of %s %% is refused', (objectivePercent) => {
    expect(() => checkObjective(stack, 'slos.availability', objectivePercent)).toThrow(
      /test: slos\.availability: expected more than 93\.1 and less than 100/,
    );
  });

  it('has an error budget without rounding errors', () => {
    expect(errorBudget(99.9)).toBe(0.001);
  });
});
