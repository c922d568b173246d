import { join } from 'node:path';

import { STREAMING_HANDLER } from '@inference-pipeline/inference-contract';

import type { Block, StackResources } from '../../stack/stack-resources';

/** The configuration of a Lambda function. */
export interface DeployedFunction {
  readonly name: string;
  /** `<file>.<export>` */
  readonly handler: string;
  /** Lambda's name of the runtime, as in `nodejs22.x`. The sandboxes run on this machine's Node.js. */
  readonly runtime: string;
  readonly timeoutSeconds: number;
  readonly memoryMb: number;
  readonly environment: Readonly<Record<string, string>>;
  /** The zip with its code. */
  readonly zipPath: string;
  readonly logGroup: string;
  readonly reservedConcurrency: number | undefined;
}

/**
 * Reads the function behind the HTTP API.
 *
 * @throws UserError if a resource is missing or malformed
 */
export function readFunction(resources: StackResources): DeployedFunction {
  return functionOf(resources, resources.one('aws_lambda_function', isWhole));
}

/**
 * Reads the function behind the function URL.
 *
 * @returns undefined if the stack does not stream
 * @throws UserError if a resource is malformed
 */
export function readStreamingFunction(resources: StackResources): DeployedFunction | undefined {
  const block = resources.all('aws_lambda_function').find((it) => !isWhole(it));
  return block && functionOf(resources, block);
}

function isWhole(block: Block): boolean {
  return block.attributes['handler'] !== STREAMING_HANDLER;
}

function functionOf(resources: StackResources, block: Block): DeployedFunction {
  const name = block.text('function_name');
  const [variables] = block.blocks('environment')[0]?.blocks('variables') ?? [];
  const reserved = block.number('reserved_concurrent_executions', -1);
  return {
    name,
    handler: block.text('handler'),
    runtime: block.text('runtime'),
    timeoutSeconds: block.number('timeout', 3),
    memoryMb: block.number('memory_size', 128),
    environment: Object.fromEntries(
      Object.entries(variables?.attributes ?? {}).map(([key, value]) => [key, String(value)]),
    ),
    zipPath: join(resources.folder, block.text('filename')),
    logGroup: block.blocks('logging_config')[0]?.optionalText('log_group') ?? `/aws/lambda/${name}`,
    reservedConcurrency: reserved < 0 ? undefined : reserved,
  };
}
