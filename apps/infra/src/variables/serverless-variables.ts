import type { ServerlessVariant } from '@inference-pipeline/constructs';
import { STACK_SCHEMA } from '@inference-pipeline/stack-file';

import type { DefineVariable } from './define-variable';
import { wholeNumber } from './whole-number';

const MEMORY_SIZES_MB =
  STACK_SCHEMA.properties.endpoint.properties.serverless.properties.memoryMb.enum;

/** A serverless variant with Terraform's values. */
export function serverlessVariables(
  define: DefineVariable,
  variant: ServerlessVariant,
): ServerlessVariant {
  const { memoryMb, maxConcurrency, provisionedConcurrency } = variant.serverless;
  return {
    ...variant,
    serverless: {
      memoryMb: define('serverless_memory_mb', {
        description: 'Memory of a container in MB.',
        type: 'number',
        default: memoryMb,
        takes: [
          [
            `contains([${MEMORY_SIZES_MB.join(', ')}], var.serverless_memory_mb)`,
            '1024, 2048, 3072, 4096, 5120 or 6144',
          ],
        ],
      }).numberValue,
      maxConcurrency: wholeNumber(
        define,
        'serverless_max_concurrency',
        'Concurrent requests; SageMaker throttles more.',
        maxConcurrency,
        [['var.serverless_max_concurrency <= 200', 'at most 200']],
      ).numberValue,
      ...(provisionedConcurrency !== undefined && {
        provisionedConcurrency: wholeNumber(
          define,
          'serverless_provisioned_concurrency',
          'Concurrent requests for which capacity stays warm.',
          provisionedConcurrency,
          [
            [
              'var.serverless_provisioned_concurrency <= var.serverless_max_concurrency',
              'at most serverless_max_concurrency',
            ],
          ],
        ).numberValue,
      }),
    },
  };
}
