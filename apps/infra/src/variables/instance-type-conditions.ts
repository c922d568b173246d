import {
  BURSTABLE_PATTERN,
  LOCAL_DISK_PATTERN,
  type EndpointOptions,
} from '@inference-pipeline/constructs';
import { STACK_SCHEMA } from '@inference-pipeline/stack-file';

import { matches, type Condition } from './define-variable';

/** Which instance types an endpoint can have, as conditions on an expression. */
export function instanceTypeConditions(
  expression: string,
  { kmsKeyArn }: EndpointOptions,
  scales: boolean,
): readonly Condition[] {
  const not = (pattern: string) => `!${matches(pattern, expression)}`;
  return [
    [
      matches(STACK_SCHEMA.properties.endpoint.properties.instanceType.pattern, expression),
      'a SageMaker instance type such as ml.m5.large',
    ],
    ...(scales
      ? [
          [
            not(BURSTABLE_PATTERN),
            'no burstable type (ml.t…) with autoscaling: Application Auto Scaling does not support them',
          ] as const,
        ]
      : []),
    ...(kmsKeyArn === undefined
      ? []
      : [
          [
            not(LOCAL_DISK_PATTERN),
            'no type with local disks while the endpoint has a KMS key: SageMaker refuses the key',
          ] as const,
        ]),
  ];
}
