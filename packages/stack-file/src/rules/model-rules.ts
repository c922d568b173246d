import { MODEL_IMAGE_PATTERN } from '@inference-pipeline/constructs';

import type { Diagnostic } from '../diagnostic';
import type { ModelConfig, OwnModelConfig, StackConfig } from '../stack-config';
import type { FieldPath, StackDocument } from '../stack-document';
import type { Rule } from './rule';
import { inOtherRegions, regionOfArn, type RegionalValue } from './same-region';

/** A model has exactly one of these fields. */
const SOURCES = ['image', 'packageArn', 'containers'] as const;

const NOTHING = { expected: 'a value', got: 'nothing' };
const NO_SOURCE = { ...NOTHING, hint: `set one of ${SOURCES.join(', ')}` };

const modelIsThere: Rule = ({ model, endpoint, api }, document) => {
  const needsName = api.enabled;
  const needsSource = endpoint.existing === undefined;
  if (!document.isWritten(['model'])) {
    return needsName || needsSource ? [document.diagnosticAt(['model'], NOTHING)] : [];
  }

  return [
    ...(needsName && model.name === undefined
      ? [document.diagnosticAt(['model', 'name'], NOTHING)]
      : []),
    ...(needsSource ? sourceDiagnostics(['model'], model, document) : []),
  ];
};

const ownModelsHaveOneSource: Rule = (config, document) =>
  ownModels(config).flatMap(([path, model]) => sourceDiagnostics(path, model, document));

const everyModelIsUsed: Rule = ({ endpoint }, document) => {
  const { variants = [], shadow } = endpoint;
  const runTheirOwn = variants.length > 0 && variants.every(({ model }) => model !== undefined);
  return runTheirOwn && (shadow === undefined || shadow.model !== undefined)
    ? [
        document.diagnosticAtKey(['model'], {
          expected: "a variant that runs the stack's model",
          got: 'only variants with their own model',
          hint: 'move the model of one variant here',
        }),
      ]
    : [];
};

/** The source that each of these fields belongs to. */
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
        document.diagnosticAtKey([...path, field], {
          expected: `no such field without ${source}`,
          got: 'a field that would have no effect',
          hint: `remove it, or set ${source}`,
        }),
      ),
    ...('containers' in model && document.isWritten([...path, 'environment'])
      ? [
          document.diagnosticAtKey([...path, 'environment'], {
            expected: 'an environment in each container',
            got: 'one for all of them',
            hint: 'move it into containers',
          }),
        ]
      : []),
  ]);
};

const directNeedsATarget: Rule = ({ model, endpoint, api }, document) => {
  // Without an API, nothing in this stack calls a container.
  if (endpoint.existing || model.containers === undefined || !api.enabled) return [];
  const { execution, targetContainer, containers } = model;
  const path = ['model', 'targetContainer'];
  if (execution === 'serial') {
    return targetContainer === undefined
      ? []
      : [
          document.diagnosticAtKey(path, {
            expected: 'no such field with execution: serial',
            got: `"${targetContainer}"`,
            hint: 'set "execution: direct", or remove the field',
          }),
        ];
  }
  const hostnames = containers.flatMap(({ hostname }) => hostname ?? []);
  return targetContainer !== undefined && hostnames.includes(targetContainer)
    ? []
    : [
        document.diagnosticAt(path, {
          expected: `one of the hostnames ${hostnames.join(', ') || '(no container has one)'}`,
          got: targetContainer === undefined ? 'nothing' : `"${targetContainer}"`,
          hint: 'the function calls this container',
        }),
      ];
};

const imagesAreInRegion: Rule = (config, document) => {
  if (config.endpoint.existing) return [];
  const models = [[['model'], config.model] as const, ...ownModels(config)];
  const containers = (config.model.containers ?? []).map(
    ({ image }, index) => [['model', 'containers', index], { image }] as const,
  );
  const sources = [...models, ...containers];
  const reason = 'SageMaker only pulls from its region';
  const images = sources.map(([path, { image = '' }]): RegionalValue => ({
    path: [...path, 'image'],
    what: 'an image',
    foundRegion: new RegExp(MODEL_IMAGE_PATTERN).exec(image)?.[2],
    reason,
  }));
  const packages = models.map(([path, { packageArn }]): RegionalValue => ({
    path: [...path, 'packageArn'],
    what: 'a package',
    foundRegion: regionOfArn(packageArn),
    reason,
  }));
  return inOtherRegions([...images, ...packages], config.region, document);
};

function sourceDiagnostics(
  path: FieldPath,
  model: OwnModelConfig | ModelConfig,
  document: StackDocument,
): readonly Diagnostic[] {
  const [first, second] = SOURCES.filter((field) => hasField(model, field));
  if (first === undefined) return [document.diagnosticAt([...path, 'image'], NO_SOURCE)];

  return second === undefined
    ? []
    : [
        document.diagnosticAtKey([...path, second], {
          expected: `no ${second} beside ${first}`,
          got: 'both',
          hint: 'a model has one source: remove the other',
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

/** Rules between the fields of `model`, and of the models of variants. */
export const MODEL_RULES: readonly Rule[] = [
  modelIsThere,
  ownModelsHaveOneSource,
  everyModelIsUsed,
  fieldsBelongToTheSource,
  directNeedsATarget,
  imagesAreInRegion,
];
