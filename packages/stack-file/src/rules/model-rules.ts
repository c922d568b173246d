import { MODEL_IMAGE_PATTERN } from '@inference-pipeline/constructs';

import type { ModelConfig, OwnModelConfig } from '../endpoint-config';
import type { StackFileFault } from '../fault';
import type { StackConfig } from '../stack-config';
import type { FieldPath, StackDocument } from '../stack-document';
import type { Rule } from './rule';

/** Fields of which a model has just one. */
const SOURCES = ['image', 'packageArn', 'containers'] as const;

const thereIsAModel: Rule = ({ model, endpoint, api }, document) => {
  const needsName = api.enabled;
  const needsSource = endpoint.existing === undefined;
  if (!document.isWritten(['model'])) {
    return needsName || needsSource
      ? [document.fault(['model'], { expected: 'a value', got: 'nothing' })]
      : [];
  }
  return [
    ...(needsName && model.name === undefined
      ? [document.fault(['model', 'name'], { expected: 'a value', got: 'nothing' })]
      : []),
    ...(needsSource ? sourceFaults(['model'], model, document) : []),
  ];
};

const ownModelsHaveOneSource: Rule = (config, document) =>
  ownModels(config).flatMap(([path, model]) => sourceFaults(path, model, document));

const everyModelIsUsed: Rule = ({ endpoint }, document) => {
  const { variants = [], shadow } = endpoint;
  const runTheirOwn = variants.length > 0 && variants.every(({ model }) => model !== undefined);
  return runTheirOwn && (shadow === undefined || shadow.model !== undefined)
    ? [
        document.faultAtKey(['model'], {
          expected: 'a variant that runs the model of the stack',
          got: 'a model of its own for each',
          hint: 'take the model out of one of the variants, and describe it here',
        }),
      ]
    : [];
};

/** Fields that belong to one source each. */
const BELONGS_TO: Readonly<Record<string, (typeof SOURCES)[number]>> = {
  dataUrl: 'image',
  packageSources: 'packageArn',
  execution: 'containers',
  targetContainer: 'containers',
};

const fieldsBelongToTheSource: Rule = (config, document) => {
  if (config.endpoint.existing) return [];
  const models = [[['model'], config.model] as const, ...ownModels(config)];
  return models.flatMap(([path, model]) => [
    ...Object.entries(BELONGS_TO)
      .filter(([field, source]) => !hasField(model, source) && document.isWritten([...path, field]))
      .map(([field, source]) =>
        document.faultAtKey([...path, field], {
          expected: `no such field without ${source}`,
          got: 'one, which would do nothing',
          hint: `remove it, or write ${source}`,
        }),
      ),
    ...('containers' in model && document.isWritten([...path, 'environment'])
      ? [
          document.faultAtKey([...path, 'environment'], {
            expected: 'an environment in each of the containers',
            got: 'one for all',
            hint: 'move it into containers',
          }),
        ]
      : []),
  ]);
};

const directNeedsATarget: Rule = ({ model, endpoint, api }, document) => {
  // Without a function nobody here calls a container.
  if (endpoint.existing || model.containers === undefined || !api.enabled) return [];
  const { execution, targetContainer, containers } = model;
  const path = ['model', 'targetContainer'];
  if (execution === 'serial') {
    return targetContainer === undefined
      ? []
      : [
          document.faultAtKey(path, {
            expected: 'no such field where every container takes part',
            got: `"${targetContainer}"`,
            hint: 'write "execution: direct", or remove it',
          }),
        ];
  }
  const hostnames = containers.flatMap(({ hostname }) => hostname ?? []);
  return targetContainer !== undefined && hostnames.includes(targetContainer)
    ? []
    : [
        document.fault(path, {
          expected: `one of the hostnames ${hostnames.join(', ') || '(there is none)'}`,
          got: targetContainer === undefined ? 'nothing' : `"${targetContainer}"`,
          hint: 'it is the container that the function calls',
        }),
      ];
};

const imagesAreInRegion: Rule = (config, document) => {
  if (config.endpoint.existing) return [];
  const { region, model } = config;
  const places = [[['model'], model] as const, ...ownModels(config)];
  const images = places.flatMap(([path, { image }]) =>
    image === undefined ? [] : [[[...path, 'image'], image] as const],
  );
  const ofContainers = (model.containers ?? []).map(
    ({ image }, index) => [['model', 'containers', index, 'image'], image] as const,
  );
  const packages = places.flatMap(([path, { packageArn }]) =>
    packageArn === undefined ? [] : [[[...path, 'packageArn'], packageArn] as const],
  );
  return [
    ...[...images, ...ofContainers].flatMap(([path, image]) =>
      elsewhere(path, new RegExp(MODEL_IMAGE_PATTERN).exec(image)?.[2], 'an image'),
    ),
    ...packages.flatMap(([path, arn]) => elsewhere(path, arn.split(':')[3], 'a package')),
  ];

  function elsewhere(path: FieldPath, found: string | undefined, what: string) {
    return found === region
      ? []
      : [
          document.fault(path, {
            expected: `${what} in the stack's region, ${region}`,
            got: `one in ${String(found)}`,
            hint: 'SageMaker pulls from its own region only',
          }),
        ];
  }
};

function sourceFaults(
  path: FieldPath,
  model: OwnModelConfig | ModelConfig,
  document: StackDocument,
): readonly StackFileFault[] {
  const [first, second] = SOURCES.filter((field) => hasField(model, field));
  if (first === undefined)
    return [document.fault([...path, 'image'], { expected: 'a value', got: 'nothing' })];

  return second === undefined
    ? []
    : [
        document.faultAtKey([...path, second], {
          expected: `no ${second} beside ${first}`,
          got: 'both',
          hint: 'a model comes from one of them: remove the other',
        }),
      ];
}

function hasField(model: object, field: string): boolean {
  return field in model;
}

function ownModels({ endpoint }: StackConfig): readonly (readonly [FieldPath, OwnModelConfig])[] {
  const { variants = [], shadow } = endpoint;
  return [
    ...variants.flatMap(({ model }, index) =>
      model ? [[['endpoint', 'variants', index, 'model'], model] as const] : [],
    ),
    ...(shadow?.model ? [[['endpoint', 'shadow', 'model'], shadow.model] as const] : []),
  ];
}

/** The rules between the fields of `model`, and of the models of variants. */
export const MODEL_RULES: readonly Rule[] = [
  thereIsAModel,
  ownModelsHaveOneSource,
  everyModelIsUsed,
  fieldsBelongToTheSource,
  directNeedsATarget,
  imagesAreInRegion,
];
