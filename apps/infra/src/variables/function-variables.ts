import {
  DEFAULT_ACCOUNT_CONCURRENCY,
  FUNCTION_RUNTIMES,
  NO_RESERVATION,
} from '@inference-pipeline/constructs';
import { STACK_SCHEMA, type StackConfig } from '@inference-pipeline/stack-file';

import { allMatch, atMost, hclList, type Condition, type DefineVariable } from './define-variable';
import { isWholeNumber, wholeNumber } from './whole-number';

const { subnetIds: SUBNETS, securityGroupIds: GROUPS } =
  STACK_SCHEMA.properties.function.properties.vpc.properties;

/** The function's runtime and concurrency, and the IDs of its VPC, for a stack that has a function. */
export function functionVariables(
  define: DefineVariable,
  { api, function: { vpc, reservedConcurrency } }: StackConfig,
) {
  return {
    ...(api.enabled && {
      functionRuntime: runtimeVariable(define),
      ...concurrencyVariables(define, reservedConcurrency),
    }),
    ...vpcVariables(define, vpc),
  };
}

/**
 * The function's runtime. A variable rather than an option of the stack file, because the provider that
 * a platform team uses decides when it may change.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html for the dates
 * @see https://github.com/hashicorp/terraform-provider-aws/pull/45024 for the provider's version
 */
function runtimeVariable(define: DefineVariable) {
  return define('function_runtime', {
    description:
      'Lambda runtime of the function. nodejs24.x needs AWS provider 6.19.0 or later; 5.100.0 refuses it. nodejs22.x works with every provider in the range, but Lambda deprecates it on 2027-04-30, refuses new functions with it from 2027-06-01 and updates from 2027-07-01.',
    type: 'string',
    default: FUNCTION_RUNTIMES[0],
    takes: [
      [
        `contains(${hclList(FUNCTION_RUNTIMES)}, var.function_runtime)`,
        `${FUNCTION_RUNTIMES.join(' or ')}: the function is tested on these`,
      ],
    ],
  });
}

function concurrencyVariables(define: DefineVariable, reserved: number) {
  return {
    reservedConcurrency: define('reserved_concurrency', {
      description: `Concurrent executions that are reserved for the function, which are also its limit; ${NO_RESERVATION} reserves none. Lambda refuses a reservation that leaves the account fewer than 100 unreserved ones.`,
      type: 'number',
      default: reserved,
      takes: [
        [
          `var.reserved_concurrency == ${NO_RESERVATION} || (${isWholeNumber('var.reserved_concurrency', 1)})`,
          `a whole number of at least 1, or ${NO_RESERVATION} for none`,
        ],
      ],
    }),
    accountConcurrency: wholeNumber(
      define,
      'account_concurrency',
      "Lambda's quota of concurrent executions in the account and region. Without reserved concurrency, the concurrency alarm compares with it. A new account can have as few as 10.",
      DEFAULT_ACCOUNT_CONCURRENCY,
    ),
  };
}

function vpcVariables(define: DefineVariable, vpc: StackConfig['function']['vpc']) {
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
