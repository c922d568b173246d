import type { Rule } from './rule';
import { inOtherRegions, regionOfArn } from './same-region';

const functionCanRun: Rule = ({ function: { reservedConcurrency } }, document) =>
  reservedConcurrency === 0
    ? [
        document.diagnosticAt(['function', 'reservedConcurrency'], {
          expected: 'at least 1, or -1 for none',
          got: '0',
          hint: '0 would reject every request',
        }),
      ]
    : [];

const codeSigningConfigIsInRegion: Rule = ({ region, function: config }, document) =>
  inOtherRegions(
    [
      {
        path: ['function', 'codeSigningConfigArn'],
        what: 'a configuration',
        foundRegion: regionOfArn(config.codeSigningConfigArn),
        reason: 'Lambda only accepts configurations in its region',
      },
    ],
    region,
    document,
  );

/** Rules between the fields of `function` and other sections. */
export const FUNCTION_RULES: readonly Rule[] = [functionCanRun, codeSigningConfigIsInRegion];
