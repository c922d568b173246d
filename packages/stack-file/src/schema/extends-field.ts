import { matching } from './fields';

/** The field `extends`, which is gone once a stack file is read with what it extends. */
export const EXTENDS = {
  description:
    'File beside this one whose fields this one takes over. Sections merge field by field; lists and other values replace those of the extended file, and null removes them. A file whose name begins with _ is no stack by itself.',
  ...matching(
    '^[A-Za-z0-9_][A-Za-z0-9._-]{0,249}[.](?:yaml|json)$',
    'the name of a .yaml or .json file beside this one, without a folder',
  ),
  examples: ['_base.yaml'],
} as const;
