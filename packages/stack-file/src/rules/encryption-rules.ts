import type { Rule } from './rule';

const FIELD = ['encryption', 'kmsKeyArn'];

const keyIsWanted: Rule = ({ encryption }, document) =>
  encryption.kmsKeyArn !== undefined &&
  !encryption.customerManagedKey &&
  document.isWritten(['encryption', 'customerManagedKey'])
    ? [
        document.fault(FIELD, {
          expected: 'no key where customerManagedKey is false',
          got: encryption.kmsKeyArn,
          hint: 'remove customerManagedKey, or the key',
        }),
      ]
    : [];

const keyIsInRegion: Rule = ({ encryption, region }, document) => {
  const keyRegion = encryption.kmsKeyArn?.split(':')[3];
  return keyRegion === undefined || keyRegion === region
    ? []
    : [
        document.fault(FIELD, {
          expected: `a key in the stack's region, ${region}`,
          got: `one in ${keyRegion}`,
          hint: 'services use keys of their own region only; a replica of a multi-region key is one',
        }),
      ];
};

/** The rules between the fields of `encryption`, and between it and other sections. */
export const ENCRYPTION_RULES: readonly Rule[] = [keyIsWanted, keyIsInRegion];
