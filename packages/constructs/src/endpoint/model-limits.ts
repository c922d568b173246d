/**
 * Limits of a model's source. AWS's model of SageMaker has all of them but the last, which its
 * documentation has.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ContainerDefinition.html
 */
export const MODEL_LIMITS = {
  imageCharacters: 255,
  dataUrlCharacters: 1024,
  packageArnCharacters: 176,
  /** Environment variables of one container. */
  environmentVariables: 100,
  /** Characters of a name or of a value. */
  environmentCharacters: 1024,
  /** Bytes of all names and values of a model's containers together. */
  environmentBytes: 32 * 1024,
} as const;
