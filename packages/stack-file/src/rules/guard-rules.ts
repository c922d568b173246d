import type { Rule } from './rule';

const regionIsAllowed: Rule = function* ({ region, allowedRegions }, document) {
  if (allowedRegions.length === 0 || allowedRegions.includes(region)) return;
  yield document.diagnosticAt(['region'], {
    expected: `one of allowedRegions, ${allowedRegions.join(', ')}`,
    got: region,
    hint: 'change the region, or add it to allowedRegions',
  });
};

/** Rules about where a stack may be deployed. */
export const GUARD_RULES: readonly Rule[] = [regionIsAllowed];
