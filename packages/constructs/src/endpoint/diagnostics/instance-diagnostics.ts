import type { EndpointOptions } from '../endpoint-options';
import { hasLocalDisk } from '../instance-types';
import type { EndpointDiagnostic, OptionPath } from './endpoint-diagnostic';

/** @see https://docs.aws.amazon.com/sagemaker/latest/dg/host-vpc.html */
const MIN_SUBNETS = 2;

/** Options that instance types exclude, and subnets that a VPC needs. */
export function instanceDiagnostics(options: EndpointOptions): readonly EndpointDiagnostic[] {
  const { variants, shadow, kmsKeyArn, vpc } = options;
  const types = [
    ...variants.map((variant, index) => [['variants', index], variant] as const),
    ...(shadow ? [[['shadow'], shadow] as const] : []),
  ].flatMap(([path, variant]): readonly (readonly [OptionPath, string])[] =>
    'instanceType' in variant ? [[path, variant.instanceType]] : [],
  );
  return [
    ...(kmsKeyArn === undefined
      ? []
      : types
          .filter(([, instanceType]) => hasLocalDisk(instanceType))
          .map(([, instanceType]) => ({
            path: ['kmsKeyArn'],
            expected: `no key with instances of type ${instanceType}`,
            got: 'one',
            hint: 'the hardware encrypts their local disks, and SageMaker refuses a key: remove it, or use a type without local disks',
          }))),
    ...(vpc && vpc.subnetIds.length < MIN_SUBNETS
      ? [
          {
            path: ['vpc', 'subnetIds'],
            expected: `at least ${MIN_SUBNETS} subnets, in different availability zones`,
            got: String(vpc.subnetIds.length),
            hint: 'SageMaker needs them even for one instance',
          },
        ]
      : []),
  ];
}
