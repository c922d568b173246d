import { DataAwsRegion } from '@cdktf/provider-aws/lib/data-aws-region';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { namePartition } from '@inference-pipeline/constructs';
import type { NamedStackConfig } from '@inference-pipeline/stack-file';
import { TerraformVariable, type App } from 'cdktf';

import { addressesOf } from '../addresses/addresses-of';
import { addMoves, movesWithin, NO_HISTORY } from '../addresses/moves';
import { addPipeline } from '../pipeline-props/add-pipeline';
import { FreeTextStack, freeTextIn } from '../stack/free-text';
import { addSignalOutputs } from '../stack/signal-outputs';
import type { StackDocuments } from '../stack/stack-documents';
import { addOutputs } from '../stack/stack-outputs';
import { allTags } from '../stack/tags';
import { AWS_PROVIDER, TERRAFORM_VERSION } from '../stack/versions';
import { runbookOf } from '../synthesis/runbook';
import { definerOf } from '../variables/define-variable';
import { RECEIVER_VARIABLES } from '../variables/receiver-variables';
import { addVariables } from '../variables/stack-variables';
import { globalNameSuffix } from './global-names-variable';
import { guardAccount, regionGuard } from './guards';
import { nameVariable } from './name-variable';
import { reusable } from './reusable';
import { tagEverything } from './tag-everything';

/** The variables that select the model and the receivers: each caller must set them. */
const CALLERS_OWN = [
  'model_name',
  'model_image',
  'model_package_arn',
  'model_containers',
  ...RECEIVER_VARIABLES,
] as const;

/**
 * The pipeline of a stack file as a module: the same resources as the stack, with the name as a
 * variable, and with region and credentials from the caller's provider.
 */
export class InferenceModule extends FreeTextStack {
  constructor(
    app: App,
    { name, config, watched }: NamedStackConfig,
    functionZipPath: string,
    { addressHistory = NO_HISTORY, runbook = [] }: StackDocuments = {},
  ) {
    super(app, name);
    this.addOverride('terraform.required_version', TERRAFORM_VERSION);
    this.addOverride('terraform.required_providers.aws', AWS_PROVIDER);
    // CDKTF requires a provider; the module's files leave it to the caller.
    new AwsProvider(this, 'aws');
    // `id`, because version 5 of the provider calls it `name` and version 6 `region`.
    const region = new DataAwsRegion(this, 'current', regionGuard(config)).id;
    namePartition(this, region);
    guardAccount(this, config);
    const define = definerOf(this);
    const stackName = nameVariable(define).stringValue;
    const ownConfig = reusable(config);
    const suffix = globalNameSuffix(this, define, region, ownConfig);
    const variables = addVariables(this, ownConfig, region, functionZipPath);
    const pipeline = addPipeline(this, {
      stackName,
      globalNameSuffix: suffix,
      region,
      config: freeTextIn(ownConfig),
      ...(watched && { signals: freeTextIn(watched) }),
      variables,
      runbook: runbookOf(freeTextIn(runbook), stackName),
      functionZipPath,
    });
    tagEverything(this, allTags(stackName, ownConfig, variables));
    addOutputs(this, pipeline, region, ownConfig);
    addSignalOutputs(this, watched, variables.modelContentType?.stringValue);
    addMoves(this, movesWithin(addressHistory, addressesOf(this)));
    for (const name of CALLERS_OWN) {
      const variable = this.node.tryFindChild(name);
      if (variable instanceof TerraformVariable) variable.addOverride('default', undefined);
    }
  }
}
