import type { Rule } from './rule';

const regionIsAllowed: Rule = ({ region, allowedRegions }, document) =>
  allowedRegions.length === 0 || allowedRegions.includes(region)
    ? []
    : [
        document.fault(['region'], {
          expected: `one of allowedRegions, ${allowedRegions.join(', ')}`,
          got: region,
          hint: 'change the region, or add it to allowedRegions where the stack may be there',
        }),
      ];

/** The rules of where a stack may be. */
export const GUARD_RULES: readonly Rule[] = [regionIsAllowed];
