import { MODEL_DATA_URL_PATTERN, type ModelSource } from '@inference-pipeline/constructs';
import { STACK_SCHEMA } from '@inference-pipeline/stack-file';
import { Token } from 'cdktf';

import { matches, type Condition } from './define-variable';
import { locationConditions, type LocatedField } from './location-conditions';
import { dataUrlFits, environmentConditions, imageFits } from './model-limit-conditions';

const { image: IMAGE, packageArn: PACKAGE_ARN } = STACK_SCHEMA.$defs.ownModel.properties;

/** Attributes of an object variable that set the own model of a variant. */
export const OWN_MODEL_ATTRIBUTES = {
  image: 'model_image = optional(string, "")',
  package: 'model_package_arn = optional(string, "")',
  dataUrl: 'model_data_url = optional(string, "")',
  environment: 'model_environment = optional(map(string), {})',
} as const;

/** The attributes that these models need. */
export function ownModelType(models: readonly (ModelSource | undefined)[]): readonly string[] {
  const own = models.filter((model) => model !== undefined);
  const byImage = own.some((model) => 'container' in model);
  const byPackage = own.some((model) => 'packageArn' in model);
  return [
    ...(byImage ? [OWN_MODEL_ATTRIBUTES.image, OWN_MODEL_ATTRIBUTES.dataUrl] : []),
    ...(byPackage ? [OWN_MODEL_ATTRIBUTES.package] : []),
    ...(own.length > 0 ? [OWN_MODEL_ATTRIBUTES.environment] : []),
  ];
}

/** The values of the attributes in the stack file. */
export function ownModelDefault(model: ModelSource | undefined): Record<string, unknown> {
  if (model === undefined) return {};
  if ('packageArn' in model) {
    return { model_package_arn: model.packageArn, model_environment: model.environment };
  }

  if (!('container' in model)) return {};
  const { image, dataUrl, environment } = model.container;
  return { model_image: image, model_data_url: dataUrl, model_environment: environment };
}

/** The model with Terraform's values; `of` gives an attribute of the variable. */
export function ownModelFrom(of: (name: string) => unknown, model: ModelSource): ModelSource {
  const environment = Token.asStringMap(of('model_environment'));
  if ('packageArn' in model) {
    return { ...model, packageArn: Token.asString(of('model_package_arn')), environment };
  }

  return {
    container: {
      image: Token.asString(of('model_image')),
      dataUrl: Token.asString(of('model_data_url')),
      environment,
    },
  };
}

/** Conditions on the attributes; `expression` is the object, `region` the stack's. */
export function ownModelConditions(
  expression: string,
  model: ModelSource | undefined,
  region: string,
): readonly Condition[] {
  if (model === undefined) return [];
  const at = expression.replace(/^var[.]/, '').replaceAll(/\["([^"]*)"\]/g, '.$1');
  const located = (field: LocatedField, attribute: string) =>
    locationConditions(field, `${expression}.${attribute}`, region).map(
      ([condition, takes]): Condition => [condition, takes, `${at}.${attribute}`],
    );
  const environment = environmentConditions(`[${expression}.model_environment]`);
  if ('packageArn' in model) return [...located(PACKAGE_ARN, 'model_package_arn'), ...environment];
  const isDataUrl = matches(MODEL_DATA_URL_PATTERN, `${expression}.model_data_url`);
  return [
    ...located(IMAGE, 'model_image'),
    [
      `(${expression}.model_data_url == "" || ${isDataUrl})`,
      's3://<bucket>/<key>.tar.gz, or an empty string',
      `${at}.model_data_url`,
    ],
    imageFits(`${expression}.model_image`),
    dataUrlFits(`${expression}.model_data_url`),
    ...environment,
  ];
}
