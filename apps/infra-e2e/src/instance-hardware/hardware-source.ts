import { join } from 'node:path';

import { WORKSPACE } from '../workspace';
import { readInstanceHardware } from './instance-hardware';

/** Where the table of instance types is. */
export const HARDWARE_FILE = join(
  WORKSPACE,
  'packages/constructs/src/endpoint/instance-hardware.ts',
);

/** The table of instance types as TypeScript. */
export function hardwareSource(): string {
  const { sources, table } = readInstanceHardware();
  const rows = Object.entries(table).map(([type, hardware]) => {
    const members = Object.entries(hardware).map(([name, value]) => `${name}: ${String(value)}`);
    return `  '${type}': { ${members.join(', ')} },`;
  });
  return `// Written by \`npx nx run infra-e2e:instance-hardware\`: do not edit.

/** Hardware of an instance type. */
export interface InstanceHardware {
  readonly vcpus: number;
  /** NVIDIA GPUs, whose metrics SageMaker publishes. Without it there are none. */
  readonly gpus?: number;
  /** Whether it has local disks (NVMe): SageMaker refuses a KMS key for them. */
  readonly hasLocalDisks?: true;
}

/**
 * Every instance type that SageMaker takes for endpoints, by the model of its API in botocore
 * ${sources.botocore}, with the hardware that EC2's DescribeInstanceTypes says it has, as moto ${sources.moto}
 * recorded it (both of May 2026), and AWS's pages of P2, P3 and P6e, which that does not list.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ProductionVariant.html
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstanceTypes.html
 */
export const INSTANCE_HARDWARE: Readonly<Record<string, InstanceHardware>> = {
${rows.join('\n')}
};
`;
}
