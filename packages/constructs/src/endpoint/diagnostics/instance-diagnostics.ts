import type { EndpointOptions } from '../endpoint-options';
import { hasLocalDisk } from '../instance-types';
import { onInstances } from '../variant';
import type { EndpointDiagnostic } from './endpoint-diagnostic';

/** @see https://docs.aws.amazon.com/sagemaker/latest/dg/host-vpc.html */
const MIN_SUBNETS = 2;

/** Options that instance types exclude, and subnets that a VPC needs. */
export function* instanceDiagnostics(options: EndpointOptions): Generator<EndpointDiagnostic> {
  const { kmsKeyArn, vpc } = options;
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
