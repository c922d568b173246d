import type { StackConfig } from '../stack-file/stack-config';
import { matches, validation, type DefineVariable } from './define-variable';

/** What the model runs on. */
export function endpointVariables(define: DefineVariable, { endpoint }: StackConfig) {
  return {
    instanceType: define('instance_type', {
      description: 'SageMaker instance type of the endpoint, for example ml.m5.large.',
      type: 'string',
      default: endpoint.instanceType,
      validation: [
        validation(
          matches('^ml[.][a-z0-9-]+[.][a-z0-9-]+$', 'var.instance_type'),
          'instance_type takes a SageMaker instance type such as ml.m5.large.',
        ),
      ],
    }),
    instanceCount: define('instance_count', {
      description: 'Instances behind the endpoint. Two or more span availability zones.',
      type: 'number',
      default: endpoint.instanceCount,
      validation: [
        validation(
          '${var.instance_count >= 1 && var.instance_count == floor(var.instance_count)}',
          'instance_count takes a whole number of at least 1.',
        ),
      ],
    }),
  };
}
