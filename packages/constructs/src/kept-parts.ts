import type { KeptPart } from './retention';

/** The options of a stack that decide which of its parts are in use. */
export interface UsedParts {
  readonly deleteKept: readonly KeptPart[];
  readonly apiEnabled: boolean;
  readonly hasExistingTable: boolean;
  readonly tableIsProtected: boolean;
  readonly hasDeadLetterQueue: boolean;
  readonly hasExistingEndpoint: boolean;
  /** Whether an asynchronous endpoint uses the stack's own bucket. */
  readonly usesPayloadBucket: boolean;
}

/** A part that cannot be deleted, and why. */
export interface DeletionDiagnostic {
  /** Index in `deleteKept`. */
  readonly index: number;
  readonly expected: string;
  readonly got: string;
  readonly hint: string;
}

/** The first part that the stack would have to delete while it is in use or protected. */
export function deletionDiagnostic(stack: UsedParts): DeletionDiagnostic | undefined {
  for (const [index, part] of stack.deleteKept.entries()) {
    const use = useOf(part, stack);
    if (use !== undefined) {
      return {
        index,
        expected: 'only parts that the stack no longer uses',
        got: part,
        hint: `the stack uses it: ${use}`,
      };
    }
    if (part === 'recordsTable' && stack.tableIsProtected) {
      return {
        index,
        expected: 'only parts that are not protected',
        got: part,
        hint: 'first apply with records.deletionProtection: false',
      };
    }
  }
  return undefined;
}

/** The setting that uses a part; undefined if the stack does not use it. */
function useOf(part: KeptPart, stack: UsedParts): string | undefined {
  const { apiEnabled } = stack;
  const served = apiEnabled ? 'api.enabled is true' : undefined;
  switch (part) {
    case 'recordsTable':
      return stack.hasExistingTable ? undefined : served;
    case 'deadLetterQueue':
      return apiEnabled && stack.hasDeadLetterQueue
        ? 'function.deadLetterQueue is true'
        : undefined;
    case 'payloadBucket':
      return stack.usesPayloadBucket ? 'endpoint.asynchronous has no existing bucket' : undefined;
    case 'endpointLogs':
      return stack.hasExistingEndpoint ? undefined : 'there is no endpoint.existing';
    default:
      return served;
  }
}
