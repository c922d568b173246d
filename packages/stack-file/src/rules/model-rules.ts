import type { Diagnostic } from '../diagnostic';
import type { ModelConfig, OwnModelConfig, StackConfig } from '../stack-config';
import { fieldName, type FieldPath, type StackDocument } from '../stack-document';
import type { Rule } from './rule';

/** A model has exactly one of these fields. */
const SOURCES = ['image', 'packageArn', 'containers'] as const;

const NOTHING = { expected: 'a value', got: 'nothing' };
const NO_SOURCE = { ...NOTHING, hint: `set one of ${SOURCES.join(', ')}` };

const modelIsThere: Rule = function* ({ model, endpoint, api }, document) {
  const needsName = api.enabled;
  const needsSource = endpoint.existing === undefined;
  if (!document.isWritten(['model'])) {
    if (needsName || needsSource) yield document.diagnosticAt(['model'], NOTHING);
    return;
  }
  if (needsName && model.name === undefined) {
    yield document.diagnosticAt(['model', 'name'], NOTHING);
  }
  if (needsSource) yield* sourceDiagnostics(['model'], model, document);
};

const ownModelsHaveOneSource: Rule = (config, document) =>
  ownModels(config).flatMap(([path, model]) => [...sourceDiagnostics(path, model, document)]);

/** The name of a model comes from its content, so two models with the same content would collide. */
const ownModelsDiffer: Rule = function* (config, document) {
  const seen = new Map([[contentOf(config.model), 'model']]);
  for (const [path, model] of ownModels(config)) {
    const content = contentOf(model);
    const same = seen.get(content);
    if (same === undefined) {
      seen.set(content, fieldName(path));
      continue;
    }
    yield document.diagnosticAtKey(path, {
      expected: 'a model that differs from those of the stack and of other variants',
      got: `the same as ${same}`,
      hint:
        same === 'model'
          ? "remove it: without it, the variant runs the stack's model"
          : "make it the stack's model, and remove it from the variants",
    });
  }
};

function contentOf({ image, dataUrl = '', packageArn, environment }: OwnModelConfig): string {
  return JSON.stringify([image, packageArn, dataUrl, environment]);
}

const everyModelIsUsed: Rule = function* ({ endpoint }, document) {
  const { variants = [], shadow } = endpoint;
  const all = [...variants, ...(shadow ? [shadow] : [])];
  if (variants.length === 0 || all.some(({ model }) => model === undefined)) return;
  yield document.diagnosticAtKey(['model'], {
    expected: "a variant that runs the stack's model",
    got: 'only variants with their own model',
    hint: 'move the model of one variant here',
  });
};

/** The source that each of these fields belongs to. */
const BELONGS_TO: Readonly<Record<string, (typeof SOURCES)[number]>> = {
  dataUrl: 'image',
  packageSources: 'packageArn',
  execution: 'containers',
  targetContainer: 'containers',
};

const fieldsBelongToTheSource: Rule = function* (config, document) {
  for (const [path, model] of models(config)) {
    for (const [field, source] of Object.entries(BELONGS_TO)) {
      if (source in model || !document.isWritten([...path, field])) continue;
      yield document.diagnosticAtKey([...path, field], {
        expected: `no such field without ${source}`,
        got: 'a field that would have no effect',
        hint: `remove it, or set ${source}`,
      });
    }
    if ('containers' in model && document.isWritten([...path, 'environment'])) {
      yield document.diagnosticAtKey([...path, 'environment'], {
        expected: 'an environment in each container',
        got: 'one for all of them',
        hint: 'move it into containers',
      });
    }
  }
};

const directNeedsATarget: Rule = function* ({ model, endpoint, api }, document) {
  // Without an API, nothing in this stack calls a container.
  if (endpoint.existing || model.containers === undefined || !api.enabled) return;
  const { execution, targetContainer, containers } = model;
  const path = ['model', 'targetContainer'];
  if (execution === 'serial') {
    if (targetContainer === undefined) return;
    yield document.diagnosticAtKey(path, {
      expected: 'no such field with execution: serial',
      got: `"${targetContainer}"`,
      hint: 'set "execution: direct", or remove the field',
    });
    return;
  }
  const hostnames = containers.flatMap(({ hostname }) => hostname ?? []);
  if (targetContainer !== undefined && hostnames.includes(targetContainer)) return;
  yield document.diagnosticAt(path, {
    expected: `one of the hostnames ${hostnames.join(', ') || '(no container has one)'}`,
    got: targetContainer === undefined ? 'nothing' : `"${targetContainer}"`,
    hint: 'the function calls this container',
  });
};

function* sourceDiagnostics(
  path: FieldPath,
  model: OwnModelConfig | ModelConfig,
  document: StackDocument,
): Iterable<Diagnostic> {
  const [first, second] = SOURCES.filter((field) => field in model);
  if (first === undefined) yield document.diagnosticAt([...path, 'image'], NO_SOURCE);
  if (second === undefined) return;
  yield document.diagnosticAtKey([...path, second], {
    expected: `no ${second} beside ${String(first)}`,
    got: 'both',
    hint: 'a model has one source: remove the other',
  });
}

/** Every model that the stack creates, and its place. */
function models(config: StackConfig): readonly (readonly [FieldPath, OwnModelConfig])[] {
  return config.endpoint.existing ? [] : [[['model'], config.model], ...ownModels(config)];
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
  ownModelsDiffer,
  everyModelIsUsed,
  fieldsBelongToTheSource,
  directNeedsATarget,
];
