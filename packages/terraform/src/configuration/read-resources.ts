import { objectOf } from './json-object';
import { placeOf, type ReadStackOptions } from './place';
import { Configuration } from './resolve';
import type { ResolvedResource } from './resource';

/**
 * Resources of any types of a configuration in Terraform's JSON, such as `cdk.tf.json`, with the
 * references in them resolved as `readStack` resolves them: what is known only once deployed has a
 * stand-in, and what cannot be resolved its own text.
 *
 * @param types such as `aws_lambda_function`
 */
export function readResources(
  document: unknown,
  types: readonly string[],
  options: ReadStackOptions = {},
): readonly ResolvedResource[] {
  const root = objectOf(document);
  const { variables = {}, attributes = {} } = options;
  const configuration = new Configuration(root, { variables, attributes }, placeOf(root, options));
  return configuration.resources((type) => types.includes(type));
}
