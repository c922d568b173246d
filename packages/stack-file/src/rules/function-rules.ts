import type { Rule } from './rule';

const somethingRuns: Rule = ({ function: { reservedConcurrency } }, document) =>
  reservedConcurrency === 0
    ? [
        document.fault(['function', 'reservedConcurrency'], {
          expected: 'at least 1, or -1 for none',
          got: '0',
          hint: 'of 0 executions none ever runs, and every request is refused',
        }),
      ]
    : [];

const signedCodeIsInRegion: Rule = ({ region, function: { codeSigningConfigArn } }, document) => {
  const found = codeSigningConfigArn?.split(':')[3];
  return found === undefined || found === region
    ? []
    : [
        document.fault(['function', 'codeSigningConfigArn'], {
          expected: `a configuration in the stack's region, ${region}`,
          got: `one in ${found}`,
          hint: 'Lambda takes those of its own region only',
        }),
      ];
};

/** The rules between the fields of `function`, and between it and other sections. */
export const FUNCTION_RULES: readonly Rule[] = [somethingRuns, signedCodeIsInRegion];
