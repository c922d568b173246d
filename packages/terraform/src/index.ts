export { mustRunTerraform, requireTerraform, runTerraform } from './cli/run-terraform';
export { computedAttribute, type Place } from './configuration/computed-attributes';
export type { Finding } from './configuration/finding';
export { objectOf, type JsonObject } from './configuration/json-object';
export { leavesOf } from './configuration/leaves';
export { placeOf, type ReadStackOptions } from './configuration/place';
export { planResources } from './configuration/plan';
export { readResources } from './configuration/read-resources';
export { ReferenceValues, referencesIn } from './configuration/references';
export { Configuration } from './configuration/resolve';
export type { ResolvedResource } from './configuration/resource';
export {
  inOrder,
  regionOf,
  resourcesOf,
  type Arguments,
  type Blocks,
  type ConfiguredResource,
  type TerraformJson,
} from './configuration/terraform-json';
export { TerraformDocumentError } from './errors';
export { partsOf } from './hcl/template';
export { alignedArguments, hclExpression, hclObject } from './hcl/write-expression';
export { hclLiteral } from './hcl/write-literal';
export { Outputs } from './state/outputs';
export {
  parseOutputs,
  parseShownState,
  type StateResource,
  type StateValues,
  type TerraformValues,
} from './state/shown-state';
