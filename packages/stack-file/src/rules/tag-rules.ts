import { MAX_TAGS, OWN_TAG_KEYS } from '../tags';
import type { Rule } from './rule';

/** Some services, such as IAM, treat keys that differ only in case as the same key. */
const tagKeysDiffer: Rule = function* ({ tags }, document) {
  const seen = new Map<string, string>(OWN_TAG_KEYS.map((key) => [key.toLowerCase(), key]));
  for (const key of Object.keys(tags)) {
    const other = seen.get(key.toLowerCase());
    seen.set(key.toLowerCase(), key);
    if (other === undefined || other === key) continue;
    const isOwn = OWN_TAG_KEYS.some((own) => own === other);
    yield document.diagnosticAtKey(['tags', key], {
      expected: `a key that differs from ${other} in more than case`,
      got: `"${key}"`,
      hint: isOwn
        ? `every stack has the tag ${other}, and AWS refuses keys that differ only in case: write ${other} to set its value, or choose another key`
        : 'AWS refuses keys that differ only in case: remove one of them',
    });
  }
};

const tagsAreFew: Rule = function* ({ tags }, document) {
  const count = new Set([...OWN_TAG_KEYS, ...Object.keys(tags)]).size;
  if (count <= MAX_TAGS) return;
  yield document.diagnosticAtKey(['tags'], {
    expected: `at most ${MAX_TAGS} tags, including ${OWN_TAG_KEYS.join(', ')} of every stack`,
    got: String(count),
    hint: 'AWS refuses more tags of a resource',
  });
};

/** Rules about the tags of a stack file together, and with the tags of every stack. */
export const TAG_RULES: readonly Rule[] = [tagKeysDiffer, tagsAreFew];
