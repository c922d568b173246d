import { resolve } from 'node:path';

import type { StackModel } from '@inference-pipeline/cloudwatch-simulator';
import { workspaceAt, type Workspace } from '@inference-pipeline/command-line';

import { loadStack } from '../../src/load-stack';

/** The checkout, with the frozen stacks as the output of its synthesis. */
export const workspace: Workspace = {
  ...workspaceAt(resolve(__dirname, '../../../..')),
  output: resolve(__dirname, '../fixtures'),
};

/** The id that stands for that of a deployed API. */
export const API_ID = 'a1b2c3';

/** The alarms of a frozen stack. */
export function frozenStack(name: 'dev' | 'prod'): StackModel {
  const attributes = { 'aws_apigatewayv2_api.inference_api.id': API_ID };
  return loadStack(name, workspace.output, { attributes }).model;
}
