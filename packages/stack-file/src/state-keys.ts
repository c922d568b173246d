/** The key of a stack's state in S3, unless its stack file sets another. Each stack has its own. */
export function defaultStateKey(stackName: string): string {
  return `inference-pipeline/${stackName}/terraform.tfstate`;
}
