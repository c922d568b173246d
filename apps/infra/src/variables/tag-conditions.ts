import {
  MAX_TAGS,
  OWN_TAG_KEYS,
  RESERVED_TAG_PREFIX,
  TAG_CHARACTERS_IN_WORDS,
  TAG_KEY_PATTERN,
  TAG_VALUE_PATTERN,
} from '@inference-pipeline/stack-file';
import { hclLiteral } from '@inference-pipeline/terraform';

import { allMatch, hclList, type Condition } from './define-variable';

/**
 * The tags that the variable `tags` accepts in addition to the stack's own.
 *
 * @param tags of the stack file
 */
export function tagConditions(tags: Readonly<Record<string, string>>): readonly Condition[] {
  const given = [...new Set<string>([...OWN_TAG_KEYS, ...Object.keys(tags)])];
  const all = `distinct(concat(keys(var.tags), ${hclList(given)}))`;
  return [
    [allMatch(TAG_KEY_PATTERN, 'keys(var.tags)'), `keys of 1 to 128 ${TAG_CHARACTERS_IN_WORDS}`],
    [
      allMatch(TAG_VALUE_PATTERN, 'values(var.tags)'),
      `values of at most 256 ${TAG_CHARACTERS_IN_WORDS}`,
    ],
    [
      `alltrue([for each in keys(var.tags) : !startswith(lower(each), ${hclLiteral(RESERVED_TAG_PREFIX)})])`,
      `no keys that begin with ${RESERVED_TAG_PREFIX}, which AWS reserves, in capitals or not`,
    ],
    [
      `length(distinct([for each in ${all} : lower(each)])) == length(${all})`,
      `no keys that differ only in case from each other or from ${given.join(', ')}: AWS refuses such keys`,
    ],
    [
      `length(${all}) <= ${MAX_TAGS}`,
      `at most ${MAX_TAGS} tags in all, including ${given.join(', ')} of the stack: AWS refuses more`,
    ],
  ];
}
