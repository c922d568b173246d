/** The keys of the tags that every stack has. A stack file may set other values for them. */
export const OWN_TAG_KEYS = ['Project', 'Stack', 'ManagedBy'] as const;

/**
 * Most tags of a resource, the stack's own ones included.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html
 */
export const MAX_TAGS = 50;

/**
 * The characters of tags that all services accept, as a pattern for JavaScript (with the flag `u`) and
 * Terraform (RE2).
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_Tag.html
 */
const CHARACTERS = '[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]';

/** Those characters in words. */
export const TAG_CHARACTERS_IN_WORDS = 'letters, digits, spaces and _ . : / = + - @';

/** Pattern of a tag's key. It does not exclude the prefix `aws:`, which RE2 cannot. */
export const TAG_KEY_PATTERN = `^${CHARACTERS}{1,128}$`;

/** Pattern of a tag's value. */
export const TAG_VALUE_PATTERN = `^${CHARACTERS}{0,256}$`;

/** The prefix that AWS reserves, in capitals or not. */
export const RESERVED_TAG_PREFIX = 'aws:';
