import type { EndpointOptions } from '../endpoint-options';
import {
  hasLocalDisk,
  isKnownInstanceType,
  isOpenInstanceType,
  knownInstanceTypes,
} from '../instance-types';
import { isServerless, onInstances } from '../variant';
import type { EndpointDiagnostic, OptionPath } from './endpoint-diagnostic';

/** @see https://docs.aws.amazon.com/sagemaker/latest/dg/host-vpc.html */
const MIN_SUBNETS = 2;

/** Unknown instance types, options that types exclude, and subnets that a VPC needs. */
export function* instanceDiagnostics(options: EndpointOptions): Generator<EndpointDiagnostic> {
  const { kmsKeyArn, vpc, variants, shadow } = options;
  for (const [index, variant] of variants.entries()) {
    if (isServerless(variant)) continue;
    yield* typeDiagnostics(['variants', index, 'instanceType'], variant.instanceType);
  }
  if (shadow) yield* typeDiagnostics(['shadow', 'instanceType'], shadow.instanceType);
  for (const { instanceType } of kmsKeyArn === undefined ? [] : onInstances(options)) {
    if (!hasLocalDisk(instanceType)) continue;
    yield {
      path: ['kmsKeyArn'],
      expected: `no key with instances of type ${instanceType}`,
      got: 'one',
      hint: 'the hardware encrypts their local disks, and SageMaker refuses a key: remove it, or use a type without local disks',
    };
  }
  if (vpc && vpc.subnetIds.length < MIN_SUBNETS) {
    yield {
      path: ['vpc', 'subnetIds'],
      expected: `at least ${MIN_SUBNETS} subnets, in different availability zones`,
      got: String(vpc.subnetIds.length),
      hint: 'SageMaker needs them even for one instance',
    };
  }
}

/** A type whose hardware is not known, so that neither alarms nor keys could be right. */
export function* typeDiagnostics(
  path: OptionPath,
  instanceType: string,
): Generator<EndpointDiagnostic> {
  if (isOpenInstanceType(instanceType) || isKnownInstanceType(instanceType)) return;
  yield {
    path,
    expected: 'an instance type that SageMaker has for endpoints',
    got: instanceType,
    hint: `${knownInstanceTypes(instanceType)}; a newer type needs a newer version of the table of instance types`,
  };
}
