export {
  requireTerraform,
  runTerraform,
  TerraformFailedError,
  TerraformNotFoundError,
  type TerraformResult,
} from './cli/run-terraform';
export { computedAttribute } from './configuration/arn';
export type { Finding } from './configuration/finding';
export { isObject, memberOf, objectOf, type JsonObject } from './configuration/json-object';
export { leavesOf } from './configuration/leaves';
export { EXAMPLE_ACCOUNT_ID, placeOf, regionOf, type Place } from './configuration/place';
export { contentsOf, readResources, type ReadOptions } from './configuration/read-resources';
export { ReferenceValues, referencesIn } from './configuration/reference-values';
export type { ResolvedResource, ResourceSelection } from './configuration/resolved-resource';
export {
  CONFIGURATION_FILE,
  openDocument,
  openStack,
  openStacks,
  readConfiguration,
  stackFolder,
  stackNames,
  StackNotFoundError,
  type SynthesizedStack,
} from './configuration/synthesis-output';
export {
  blocksOf,
  inOrder,
  META_ARGUMENTS,
  resourcesOf,
  resourcesOfType,
  type Arguments,
  type Blocks,
  type ConfiguredResource,
  type ResourceBlocks,
  type TerraformJson,
} from './configuration/terraform-json';
export { isUnused, memoryOfUnused } from './configuration/unused-resource';
export { TerraformDocumentError } from './errors';
export { escapeTemplates } from './hcl/quote';
export { partsOf } from './hcl/template';
export { alignedArguments, hclExpression, hclObject } from './hcl/write-expression';
export { HclUnsupportedError, type NestedBlocks } from './hcl/write-arguments';
export { hclBlocks, type BlockTypes, type HclBlock } from './hcl/write-configuration';
export { hclLiteral } from './hcl/write-literal';
export { resourcesInConfiguration } from './order/resources-in-configuration';
export { resourcesInState } from './order/resources-in-state';
export { untimelyDeletions, type UntimelyDeletion } from './order/untimely-deletions';
export { Outputs } from './state/outputs';
export { readTerraformValues, type DeploymentSource } from './state/read-terraform-values';
export {
  parseOutputs,
  parseShownState,
  type StateResource,
  type TerraformValues,
} from './state/shown-state';
