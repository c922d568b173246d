import { STACK_SCHEMA, type StackConfig } from '@inference-pipeline/stack-file';

import { allMatch, atMost, type Condition, type DefineVariable } from './define-variable';

const { subnetIds: SUBNETS, securityGroupIds: GROUPS } =
  STACK_SCHEMA.properties.function.properties.vpc.properties;

/** The IDs of the function's VPC, if the stack file connects the function to one. */
export function functionVariables(define: DefineVariable, { function: { vpc } }: StackConfig) {
  if (vpc === undefined) return { functionVpc: undefined };
  const subnetIds = define('function_subnet_ids', {
    description: 'Private subnets of the function, two or more for two zones.',
    type: 'list(string)',
    default: vpc.subnetIds,
    takes: idsOf('function_subnet_ids', 'subnet', SUBNETS.maxItems),
  });
  const securityGroupIds = define('function_security_group_ids', {
    description: 'Security groups of the function. They have to allow outgoing HTTPS.',
    type: 'list(string)',
    default: vpc.securityGroupIds,
    takes: idsOf('function_security_group_ids', 'sg', GROUPS.maxItems),
  });
  return {
    functionVpc: {
      subnetIds: subnetIds.listValue,
      securityGroupIds: securityGroupIds.listValue,
    },
  };
}

function idsOf(variable: string, prefix: string, most: number): readonly Condition[] {
  const name = `var.${variable}`;
  return [
    [
      `length(${name}) > 0 && ${allMatch(`^${prefix}-[0-9a-f]{8,17}$`, name)}`,
      `at least one ID such as ${prefix}-0123456789abcdef0`,
    ],
    [atMost(most, name), `at most ${most} IDs, which is Lambda's limit`],
  ];
}
