import { MAX_TAGS, OWN_TAG_KEYS } from '../tags';
import type { Rule } from './rule';

/** IAM, for one, takes keys that differ in case only for the same key. */
const tagKeysDiffer: Rule = function* ({ tags }, document) {
  const seen = new Map<string, string>(OWN_TAG_KEYS.map((key) => [key.toLowerCase(), key]));
  for (const key of Object.keys(tags)) {
    const other = seen.get(key.toLowerCase());
    seen.set(key.toLowerCase(), key);
    if (other === undefined || other === key) continue;
    const isOwn = OWN_TAG_KEYS.some((own) => own === other);
    yield document.diagnosticAtKey(['tags', key], {
      expected: `a key that differs from ${other} in more than upper and lower case`,
      got: `"${key}"`,
      hint: isOwn
        ? `every stack has the tag ${other}, and AWS refuses both: write ${other} to set its value, or take another key`
        : 'AWS refuses both: remove one of them',
    });
  }
};

const tagsAreFew: Rule = function* ({ tags }, document) {
  const count = new Set([...OWN_TAG_KEYS, ...Object.keys(tags)]).size;
  if (count <= MAX_TAGS) return;
  yield document.diagnosticAtKey(['tags'], {
    expected: `at most ${MAX_TAGS} tags with ${OWN_TAG_KEYS.join(', ')}, which every stack has`,
    got: String(count),
    hint: 'AWS refuses more on one resource',
  });
};

/** Rules between tags, and between them and those of every stack. */
export const TAG_RULES: readonly Rule[] = [tagKeysDiffer, tagsAreFew];
