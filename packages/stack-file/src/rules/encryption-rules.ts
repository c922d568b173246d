import type { Rule } from './rule';
import { inOtherRegions, regionOfArn } from './same-region';

const FIELD = ['encryption', 'kmsKeyArn'];

const keyIsWanted: Rule = ({ encryption }, document) =>
  encryption.kmsKeyArn !== undefined &&
  !encryption.customerManagedKey &&
  document.isWritten(['encryption', 'customerManagedKey'])
    ? [
        document.diagnosticAt(FIELD, {
          expected: 'no key with customerManagedKey: false',
          got: encryption.kmsKeyArn,
          hint: 'remove customerManagedKey, or the key',
        }),
      ]
    : [];

const keyIsInRegion: Rule = ({ encryption, region }, document) =>
  inOtherRegions(
    [
      {
        path: FIELD,
        what: 'a key',
        foundRegion: regionOfArn(encryption.kmsKeyArn),
        reason:
          'services only use keys in their region; a replica of a multi-region key counts as one',
      },
    ],
    region,
    document,
  );

/** Rules between the fields of `encryption` and other sections. */
export const ENCRYPTION_RULES: readonly Rule[] = [keyIsWanted, keyIsInRegion];
