import {
  BURSTABLE_PATTERN,
  INSTANCE_TYPE_PATTERN,
  LOCAL_DISK_PATTERN,
  type EndpointOptions,
} from '@inference-pipeline/constructs';

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
      matches(INSTANCE_TYPE_PATTERN, expression),
      'an instance type that SageMaker has for endpoints, such as ml.m5.large. A newer type needs a newer version of this configuration',
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
