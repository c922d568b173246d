import type { Rule } from './rule';

const functionCanRun: Rule = function* ({ function: { reservedConcurrency } }, document) {
  if (reservedConcurrency !== 0) return;
  yield document.diagnosticAt(['function', 'reservedConcurrency'], {
    expected: 'at least 1, or -1 for none',
    got: '0',
    hint: '0 would reject every request',
  });
};

/** Rules between the fields of `function` and other sections. */
export const FUNCTION_RULES: readonly Rule[] = [functionCanRun];
