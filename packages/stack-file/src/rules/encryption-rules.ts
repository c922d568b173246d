import type { Rule } from './rule';

const FIELD = ['encryption', 'kmsKeyArn'];

const keyIsWanted: Rule = function* ({ encryption }, document) {
  const { kmsKeyArn, customerManagedKey } = encryption;
  if (kmsKeyArn === undefined || customerManagedKey) return;
  if (!document.isWritten(['encryption', 'customerManagedKey'])) return;
  yield document.diagnosticAt(FIELD, {
    expected: 'no key with customerManagedKey: false',
    got: kmsKeyArn,
    hint: 'remove customerManagedKey, or the key',
  });
};

const deletedKeyIsUnused: Rule = function* ({ encryption }, document) {
  const { kmsKeyArn, customerManagedKey, deleteKey } = encryption;
  if (!deleteKey || kmsKeyArn !== undefined || !customerManagedKey) return;
  yield document.diagnosticAt(['encryption', 'deleteKey'], {
    expected: 'false while the stack uses its key',
    got: 'true',
    hint: 'first deploy with customerManagedKey: false and without deleteKey, then add deleteKey and deploy again',
  });
};

/** Rules between the fields of `encryption` and other sections. */
export const ENCRYPTION_RULES: readonly Rule[] = [keyIsWanted, deletedKeyIsUnused];
