import { MODEL_LIMITS } from '@inference-pipeline/constructs';
import { NO_SECRET_NAME_PATTERN, SECRET_NAME_PATTERN } from '@inference-pipeline/stack-file';

import { allMatch, atMost, matches, type Condition } from './define-variable';

/** Without the schema's limit of 1024 characters: Terraform's RE2 repeats at most 1000 times. */
const ENVIRONMENT_NAME_PATTERN = '^[A-Za-z_][A-Za-z0-9_]*$';

const NO_SECRETS =
  'no secrets: anyone who can read the state or the console sees its values. Let the container fetch the secret, and pass its name as …_NAME or …_ARN';

/** Characters of base64 for the largest environment: Terraform counts no bytes. */
const ENVIRONMENT_BASE64 = 4 * Math.floor(MODEL_LIMITS.environmentBytes / 3);

/** The longest image that SageMaker takes. */
export function imageFits(expression: string): Condition {
  const { imageCharacters } = MODEL_LIMITS;
  return [
    atMost(imageCharacters, expression),
    `images of at most ${imageCharacters} characters, which is SageMaker's limit`,
  ];
}

/** The longest address of an artifact that SageMaker takes. */
export function dataUrlFits(expression: string): Condition {
  const { dataUrlCharacters } = MODEL_LIMITS;
  return [
    atMost(dataUrlCharacters, expression),
    `addresses of at most ${dataUrlCharacters} characters, which is SageMaker's limit`,
  ];
}

/** The environments of a model's containers: `environments` is a list of maps. */
export function environmentConditions(environments: string): readonly Condition[] {
  const { environmentVariables, environmentCharacters } = MODEL_LIMITS;
  const ofAll = (inner: string) =>
    `flatten([for environment in ${environments} : ${inner}(environment)])`;
  const texts = `concat(${ofAll('keys')}, ${ofAll('values')})`;
  return [
    [
      allMatch(ENVIRONMENT_NAME_PATTERN, ofAll('keys')),
      'names of letters, digits and _ that do not begin with a digit',
    ],
    [`alltrue([for each in ${ofAll('keys')} : ${isNoSecret('each')}])`, NO_SECRETS],
    [
      `alltrue([for environment in ${environments} : ${atMost(environmentVariables, 'environment')}])`,
      `at most ${environmentVariables} environment variables of a container`,
    ],
    [
      `alltrue([for each in ${texts} : ${atMost(environmentCharacters, 'each')}])`,
      `names and values of at most ${environmentCharacters} characters`,
    ],
    [
      atMost(ENVIRONMENT_BASE64, `base64encode(join("", ${texts}))`),
      'environment variables of at most 32 KB in all',
    ],
  ];
}

/** Whether a name does not sound like a secret, as a bare expression. */
function isNoSecret(name: string): string {
  const is = (pattern: string) => matches(pattern, `upper(${name})`);
  return `!${is(SECRET_NAME_PATTERN)} || ${is(NO_SECRET_NAME_PATTERN)}`;
}
