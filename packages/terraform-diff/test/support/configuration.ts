import type { TerraformJson } from '@inference-pipeline/terraform';

const TERRAFORM = { required_version: '>= 1.11.0' };
/** A configuration with nothing but the blocks of a test. */
export const configurationOf = (rest: Partial<TerraformJson>): TerraformJson => ({
  terraform: TERRAFORM,
  ...rest,
});

/** An endpoint with its model and configuration, as the stacks have them. */
export const endpointWith = (image: string, rest: Partial<TerraformJson> = {}) =>
  configurationOf({
    variable: { model_image: { type: 'string', default: image } },
    resource: {
      aws_sagemaker_model: {
        model: {
          name: '${join("", ["m-", sha256(var.model_image)])}',
          primary_container: { image: '${var.model_image}' },
        },
      },
      aws_sagemaker_endpoint_configuration: {
        configuration: {
          name_prefix: 'e-',
          production_variants: [{ model_name: '${aws_sagemaker_model.model.name}' }],
        },
      },
      aws_sagemaker_endpoint: {
        endpoint: {
          name: 'e',
          endpoint_config_name: '${aws_sagemaker_endpoint_configuration.configuration.name}',
        },
      },
    },
    ...rest,
  });

/** A table with the name `records` in AWS. */
export const tableCalled = (name: string, settings: object = {}) => ({
  resource: { aws_dynamodb_table: { [name]: { name: 'records', ...settings } } },
});
