import type { StackConfig } from '@inference-pipeline/stack-file';

import { allMatch, type Condition, type DefineVariable } from './define-variable';

/** The IDs of the function's VPC, if the stack file connects the function to one. */
export function functionVariables(define: DefineVariable, { function: { vpc } }: StackConfig) {
  if (vpc === undefined) return { functionVpc: undefined };
  const subnetIds = define('function_subnet_ids', {
    description: 'Private subnets of the function, two or more for two zones.',
    type: 'list(string)',
    default: vpc.subnetIds,
    takes: idsOf('function_subnet_ids', 'subnet'),
  });
  const securityGroupIds = define('function_security_group_ids', {
    description: 'Security groups of the function. They have to allow outgoing HTTPS.',
    type: 'list(string)',
    default: vpc.securityGroupIds,
    takes: idsOf('function_security_group_ids', 'sg'),
  });
  return {
    functionVpc: {
      subnetIds: subnetIds.listValue,
      securityGroupIds: securityGroupIds.listValue,
    },
  };
}

function idsOf(variable: string, prefix: string): readonly Condition[] {
  const name = `var.${variable}`;
  return [
    [
      `length(${name}) > 0 && ${allMatch(`^${prefix}-[0-9a-f]{8,17}$`, name)}`,
      `at least one ID such as ${prefix}-0123456789abcdef0`,
    ],
  ];
}
