import { ACCESS_RULES } from './access-rules';
import { COMPUTE_RULES } from './compute-rules';
import { DATA_RULES } from './data-rules';
import { STORAGE_RULES } from './storage-rules';

/** Every security rule that stacks are checked against. */
export const SECURITY_RULES = [...ACCESS_RULES, ...DATA_RULES, ...STORAGE_RULES, ...COMPUTE_RULES];
