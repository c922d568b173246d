import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { regionSuffix } from '@inference-pipeline/constructs';
import type { NamedStackConfig } from '@inference-pipeline/stack-file';
import type { App } from 'cdktf';

import { addressesOf } from '../addresses/addresses-of';
import { addMoves, movesWithin, NO_HISTORY } from '../addresses/moves';
import { addPipeline } from '../pipeline-props/add-pipeline';
import { runbookOf } from '../synthesis/runbook';
import { addVariables } from '../variables/stack-variables';
import { FreeTextStack, freeTextIn } from './free-text';
import { addSignalOutputs } from './signal-outputs';
import { addBackend } from './stack-backend';
import type { StackDocuments } from './stack-documents';
import { addOutputs } from './stack-outputs';
import { allTags } from './tags';
import { AWS_PROVIDER, TERRAFORM_VERSION } from './versions';

/** The Terraform configuration of one stack file, with one state. */
export class InferenceStack extends FreeTextStack {
  constructor(
    app: App,
    { name, config, watched }: NamedStackConfig,
    functionZipPath: string,
    { addressHistory = NO_HISTORY, runbook = [] }: StackDocuments = {},
  ) {
    super(app, name);
    this.addOverride('terraform.required_version', TERRAFORM_VERSION);
    this.addOverride('terraform.required_providers.aws', AWS_PROVIDER);
    addBackend(this, name, config.backend);
    const variables = addVariables(this, config, config.region, functionZipPath);
    new AwsProvider(this, 'aws', {
      region: config.region,
      ...(config.allowedAccountIds.length > 0 && {
        allowedAccountIds: [...config.allowedAccountIds],
      }),
      defaultTags: [{ tags: allTags(name, config, variables) }],
    });
    const pipeline = addPipeline(this, {
      stackName: name,
      ...(config.regionInGlobalNames && { globalNameSuffix: regionSuffix(config.region) }),
      region: config.region,
      config: freeTextIn(config),
      ...(watched && { signals: freeTextIn(watched) }),
      variables,
      runbook: runbookOf(freeTextIn(runbook), name),
      functionZipPath,
    });
    addOutputs(this, pipeline, config.region, config);
    addSignalOutputs(this, watched, variables.modelContentType?.stringValue);
    addMoves(this, movesWithin(addressHistory, addressesOf(this)));
  }
}
