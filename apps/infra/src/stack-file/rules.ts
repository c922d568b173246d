import {
  ALARM_KEYS,
  alarmWindowFaults,
  MODEL_IMAGE_PATTERN,
  windowOf,
} from '@inference-pipeline/constructs';

import type { StackFileFault } from './fault';
import type { StackConfig } from './stack-config';
import type { StackDocument } from './stack-document';

/** A rule between fields, which a schema cannot express. */
type Rule = (config: StackConfig, document: StackDocument) => readonly StackFileFault[];

const imageIsInRegion: Rule = ({ region, model }, document) => {
  const imageRegion = new RegExp(MODEL_IMAGE_PATTERN).exec(model.image)?.[2];
  return imageRegion === region
    ? []
    : [
        document.fault(['model', 'image'], {
          expected: `an image in the stack's region, ${region}`,
          got: `one in ${String(imageRegion)}`,
          hint: 'SageMaker pulls from its own region only',
        }),
      ];
};

const alarmWindowsFit: Rule = ({ alarms }, document) =>
  ALARM_KEYS.flatMap((alarm) =>
    alarmWindowFaults(windowOf(alarm, alarms[alarm] ?? {})).map(({ prop, expected, got }) =>
      document.fault(['alarms', alarm, prop], { expected, got }),
    ),
  );

const localBackendHasNoBucket: Rule = ({ backend }, document) =>
  backend.type === 's3'
    ? []
    : (['bucket', 'key', 'region', 'kmsKeyId'] as const)
        .filter((field) => backend[field] !== undefined)
        .map((field) =>
          document.faultAtKey(['backend', field], {
            expected: 'no such field in a local backend',
            got: JSON.stringify(backend[field]),
            hint: 'add "type: s3" to backend, or remove it',
          }),
        );

const RULES: readonly Rule[] = [imageIsInRegion, alarmWindowsFit, localBackendHasNoBucket];

/** The faults between fields of a file that fits the schema. */
export function crossFieldFaults(
  config: StackConfig,
  document: StackDocument,
): readonly StackFileFault[] {
  return RULES.flatMap((rule) => rule(config, document));
}
