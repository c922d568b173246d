import { formatDiagnostic } from '../../src/diagnostic';
import { parseStackFile } from '../../src/load-stack-files';

export const IMAGE = '123456789012.dkr.ecr.us-east-1.amazonaws.com/churn:1';
export const KEY = 'arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab';
export const PACKAGE = 'arn:aws:sagemaker:us-east-1:123456789012:model-package/churn/7';

/** The shortest stack file. */
export const MINIMAL = `region: us-east-1
model:
  name: churn
  image: ${IMAGE}
`;

/** A stack file with the usual model, and more fields. */
export const stackFile = (more: string, model = `{ name: churn, image: "${IMAGE}" }`) =>
  `region: us-east-1\nmodel: ${model}\n${more}\n`;

/** A stack file with fields in its section `endpoint`. */
export const withEndpoint = (fields: string, model?: string) =>
  stackFile(`endpoint: { ${fields} }`, model);

/** A model of two containers, and more fields of it. */
export const twoContainers = (more = '') =>
  `{ name: churn, containers: [{ image: "${IMAGE}", hostname: a }, { image: "${IMAGE}", hostname: b }]${more} }`;

/** The messages about a stack file. */
export const messages = (text: string) =>
  parseStackFile('dev.yaml', text).diagnostics.map(formatDiagnostic);
