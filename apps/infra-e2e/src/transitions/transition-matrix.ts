import { exampleSection } from '../matrix/example-section';
import { written, type Fragment, type MatrixSection } from '../matrix/section';
import { constraintOf, parametersOf, stackOf } from '../matrix/section-rows';
import { stackOptions } from '../matrix/stack-schema';
import { pairwiseRows, type Parameters, type Row } from '../pairwise';
import { TRANSITION_SECTION } from './transition-sections';
import { transitionWalk } from './walk';

/** Options that no walk changes, and why. */
export const LEFT_OUT: Readonly<Record<string, string>> = {
  region: 'another region is another stack: Terraform would lose track of everything',
  deleteKept: 'deletes data, in a separate apply: kept-data.e2e.ts',
  traffic: 'it changes the README alone, no resource',
  'traffic.requestsPerSecond': 'as traffic',
  regionInGlobalNames:
    'renames the dashboard alone: roles keep the name that they were created with',
  'encryption.deleteKey': 'deletes data, in a separate apply: kept-data.e2e.ts',
  'endpoint.deletionProtection': 'a guard, which would refuse the changes',
  'endpoint.serverless': 'has no rollback alarms: endpoint-kinds.e2e.ts',
  'endpoint.serverless.maxConcurrency': 'as endpoint.serverless',
  'endpoint.serverless.memoryMb': 'as endpoint.serverless',
  'endpoint.serverless.provisionedConcurrency': 'as endpoint.serverless',
  'endpoint.asynchronous': 'replaces the endpoint: endpoint-kinds.e2e.ts',
  'endpoint.asynchronous.existingBucket': 'as endpoint.asynchronous',
  'endpoint.asynchronous.existingBucket.kmsKeyArn': 'as endpoint.asynchronous',
  'endpoint.asynchronous.existingBucket.name': 'as endpoint.asynchronous',
  'endpoint.asynchronous.existingBucket.prefix': 'as endpoint.asynchronous',
  'endpoint.asynchronous.expiryDays': 'as endpoint.asynchronous',
  'endpoint.asynchronous.invocationTimeoutSeconds': 'as endpoint.asynchronous',
  'endpoint.asynchronous.maxConcurrentInvocations': 'as endpoint.asynchronous',
  'endpoint.asynchronous.maxUploadBytes': 'as endpoint.asynchronous',
  'endpoint.asynchronous.requestTtlSeconds': 'as endpoint.asynchronous',
  'endpoint.existing': 'the endpoint goes before the function asks another: endpoint-kinds.e2e.ts',
  'endpoint.existing.inferenceComponentName': 'as endpoint.existing',
  'endpoint.existing.instanceType': 'as endpoint.existing',
  'endpoint.existing.maximumInstances': 'as endpoint.existing',
  'endpoint.existing.name': 'as endpoint.existing',
  'endpoint.existing.serverless': 'as endpoint.existing',
  'endpoint.existing.variants': 'as endpoint.existing',
  'model.targetModels': 'needs endpoint.existing',
  'model.enableExplanations': 'needs endpoint.existing',
};

/** With the options that the section does not set, so that a new one is changed too. */
const SECTIONS: readonly MatrixSection[] = [
  TRANSITION_SECTION,
  exampleSection(
    stackOptions(),
    new Set([
      ...Object.keys(LEFT_OUT),
      ...pairwiseRows(
        parametersOf([TRANSITION_SECTION]),
        TRANSITION_SECTION.isAllowed,
      ).rows.flatMap((row) => written(stackOf([TRANSITION_SECTION], row)).map(([path]) => path)),
    ]),
  ),
];

export const PARAMETERS: Parameters = parametersOf(SECTIONS);

export const isAllowed = constraintOf(SECTIONS);

/** The states that a stack goes through, one after another. */
export function transitionMatrix(): readonly Row[] {
  return transitionWalk(PARAMETERS, isAllowed);
}

/** The stack file of a state. */
export function stateOf(row: Row): Fragment {
  return stackOf(SECTIONS, row);
}
