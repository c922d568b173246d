import { KEPT_PARTS } from '@inference-pipeline/constructs';

import { merged, parsed, type Fragment, type MatrixSection } from './section';

/** Kept parts: none deleted, or all those that the other values leave unused. */
export const deletionSection: MatrixSection = {
  parameters: { kept: { default: {}, deleted: {} } },
  isAllowed: () => true,
  finish: (stack, { kept }) =>
    kept === 'deleted'
      ? merged(stack, {
          deleteKept: KEPT_PARTS.filter((part) => isUnused(stack, part)),
        })
      : stack,
};

function isUnused(stack: Fragment, part: string): boolean {
  return parsed(merged(stack, { deleteKept: [part] })).isAccepted;
}
