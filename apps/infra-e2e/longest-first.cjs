/** Files in which Terraform waits longest, the longest first. */
const LONGEST = [
  'walks',
  'watched-model',
  'deployed-before',
  'pipeline-prod',
  'pipeline-module',
  'model-change',
  'receiving-pipelines',
  'verify-dev',
  'longest-stack',
];

/**
 * Jest's order of test files. By default, a clean clone begins with the largest files, and whole
 * pipelines, which are short to write, would start last and keep one worker busy at the end.
 */
module.exports = class LongestFirst {
  sort(tests) {
    const rank = ({ path }) => {
      const index = LONGEST.findIndex((name) => path.includes(`/${name}.`));
      return index === -1 ? LONGEST.length : index;
    };
    return [...tests].sort((a, b) => rank(a) - rank(b) || a.path.localeCompare(b.path));
  }

  cacheResults() {}
};
