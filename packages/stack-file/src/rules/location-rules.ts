import { partitionOfRegion } from '@inference-pipeline/constructs';

import type { Diagnostic, Finding } from '../diagnostic';
import type { Location } from '../schema/json-schema';
import { nodesOf } from '../schema/walk';
import type { StackConfig } from '../stack-config';
import { fieldName, type FieldPath } from '../stack-document';
import type { Rule } from './rule';

/** A value that contains the location of its resource. */
interface LocatedValue {
  readonly path: FieldPath;
  readonly location: Location;
  /** Reads a part of the location from the value. */
  readonly says: (part: 'partition' | 'region' | 'account' | 'dnsSuffix') => string | undefined;
}

/** Every value whose schema has a `location`, by the schema alone. */
function locatedValues(config: StackConfig): readonly LocatedValue[] {
  return [...nodesOf(config)].flatMap(({ schema: { location, pattern = '' }, value, path }) => {
    if (location === undefined || typeof value !== 'string') return [];
    // Another rule refuses the model of an existing endpoint.
    if (config.endpoint.existing && path[0] === 'model') return [];
    const groups = new RegExp(pattern, 'u').exec(value) ?? [];
    const says: LocatedValue['says'] = (part) => groups[location[part] ?? Infinity];
    return [{ path, location, says }];
  });
}

const resourcesAreInRegion: Rule = (config, document) =>
  locatedValues(config).flatMap(({ path, location, says }) => {
    const finding = placeFinding(location, says, config.region);
    return finding ? [document.diagnosticAt(path, finding)] : [];
  });

function placeFinding(
  { what, reason }: Location,
  says: LocatedValue['says'],
  region: string,
): Finding | undefined {
  const { name, dnsSuffix } = partitionOfRegion(region);
  const found = says('region');
  if (found !== undefined && found !== region) {
    return {
      expected: `${what} in the stack's region, ${region}`,
      got: `one in ${found}`,
      hint: reason,
    };
  }
  const partition = says('partition');
  if (partition !== undefined && partition !== name) {
    return {
      expected: `${what} in the partition of ${region}, arn:${name}:…`,
      got: `one in arn:${partition}:…`,
      hint: 'a stack has no access to other partitions',
    };
  }
  const suffix = says('dnsSuffix');
  return suffix === undefined || suffix === dnsSuffix
    ? undefined
    : {
        expected: `${what} at ….${region}.${dnsSuffix}`,
        got: `one at ….${suffix}`,
        hint: `the host names of ${region} end in ${dnsSuffix}`,
      };
}

/** Resources that must be in the stack's account are in an allowed account, and all in the same one. */
const resourcesAreInAccount: Rule = function* (config, document): Iterable<Diagnostic> {
  const { allowedAccountIds } = config;
  let first: { readonly account: string; readonly field: string } | undefined;
  for (const { path, location, says } of locatedValues(config)) {
    const account = says('account');
    // AWS's own policies are in every account.
    if (account === undefined || account === 'aws') continue;
    const got = `one in ${account}`;
    if (allowedAccountIds.length > 0 && !allowedAccountIds.includes(account)) {
      yield document.diagnosticAt(path, {
        expected: `${location.what} in one of allowedAccountIds, ${allowedAccountIds.join(', ')}`,
        got,
        hint: location.reason,
      });
    } else if (first !== undefined && first.account !== account) {
      yield document.diagnosticAt(path, {
        expected: `${location.what} in the stack's account, ${first.account} as in ${first.field}`,
        got,
        hint: location.reason,
      });
    }
    first ??= { account, field: fieldName(path) };
  }
};

const stateIsInPartition: Rule = function* ({ region, backend }, document) {
  if (backend.region === undefined) return;
  const own = partitionOfRegion(region).name;
  const found = partitionOfRegion(backend.region).name;
  if (own === found) return;
  yield document.diagnosticAt(['backend', 'region'], {
    expected: `a region of ${own}, the partition of ${region}`,
    got: `${backend.region} of ${found}`,
    hint: 'the credentials of one partition are not valid in another',
  });
};

const stateKeyIsWithState: Rule = function* ({ region, backend }, document) {
  const [, found] = /^arn:[^:]+:kms:([^:]+):/.exec(backend.kmsKeyId ?? '') ?? [];
  const bucketRegion = backend.region ?? region;
  if (found === undefined || found === bucketRegion) return;
  yield document.diagnosticAt(['backend', 'kmsKeyId'], {
    expected: `a key in the region of the bucket, ${bucketRegion}`,
    got: `one in ${found}`,
    hint: 'S3 only uses keys in the region of the bucket',
  });
};

/** Rules about the locations of the resources that a stack file names. */
export const LOCATION_RULES: readonly Rule[] = [
  resourcesAreInRegion,
  resourcesAreInAccount,
  stateIsInPartition,
  stateKeyIsWithState,
];
