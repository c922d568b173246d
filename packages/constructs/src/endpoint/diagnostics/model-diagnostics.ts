import { Token } from 'cdktf';

import type { EndpointOptions } from '../endpoint-options';
import { isInf1 } from '../instance-types';
import { MODEL_LIMITS } from '../model-limits';
import type { ModelSource } from '../model-source';
import { isServerless, onInstances } from '../variant';
import { excluded, type EndpointDiagnostic, type OptionPath } from './endpoint-diagnostic';

/** @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateModel.html */
const MAX_CONTAINERS = 15;

/** @see https://docs.aws.amazon.com/sagemaker/latest/dg/shadow-tests-exclusions.html */
const SHADOW_EXCLUSIONS = 'SageMaker copies requests to one container on other instances only';

/** Containers, and what shadow variants exclude. */
export function* modelDiagnostics(options: EndpointOptions): Generator<EndpointDiagnostic> {
  const { model, variants, shadow } = options;
  const models: readonly (readonly [OptionPath, ModelSource | undefined])[] = [
    [['model'], model],
    ...variants.map(
      (variant, index) =>
        [['variants', index, 'model'], 'model' in variant ? variant.model : undefined] as const,
    ),
    [['shadow', 'model'], shadow?.model],
  ];
  for (const [path, source] of models) {
    yield* containerDiagnostics(path, source);
    yield* environmentDiagnostics(path, source);
  }
  if (shadow) yield* shadowDiagnostics(options);
}

/** Environments that are too large together. Unresolved tokens are left to Terraform. */
function* environmentDiagnostics(
  path: OptionPath,
  model: ModelSource | undefined,
): Generator<EndpointDiagnostic> {
  if (model === undefined) return;
  const bytes = environmentsOf(model)
    .flatMap((environment) => (Token.isUnresolved(environment) ? [] : Object.entries(environment)))
    .reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + Buffer.byteLength(value), 0);
  if (bytes <= MODEL_LIMITS.environmentBytes) return;
  const inAll = 'containers' in model ? ' over all containers' : '';
  yield {
    path: [...path, 'containers' in model ? 'containers' : 'environment'],
    expected: `an environment of at most ${MODEL_LIMITS.environmentBytes} bytes${inAll}`,
    got: `${bytes} bytes`,
    hint: 'keep large settings in the image or in S3, and pass where they are',
  };
}

function environmentsOf(model: ModelSource): readonly Readonly<Record<string, string>>[] {
  if ('containers' in model) return model.containers.map(({ environment }) => environment);
  return ['container' in model ? model.container.environment : model.environment];
}

function* containerDiagnostics(
  path: OptionPath,
  model: ModelSource | undefined,
): Generator<EndpointDiagnostic> {
  if (model === undefined || !('containers' in model)) return;
  const { containers, execution } = model;
  const at = [...path, 'containers'];
  if (containers.length < 2 || containers.length > MAX_CONTAINERS) {
    yield {
      path: at,
      expected: `2 to ${MAX_CONTAINERS} containers`,
      got: String(containers.length),
      hint: 'for a single container, set image and dataUrl instead',
    };
  }
  const hostnames = containers.map(({ hostname }) => hostname);
  for (const [index, hostname] of hostnames.entries()) {
    const place = [...at, index, 'hostname'];
    if (hostname === undefined && execution === 'direct') {
      yield {
        path: place,
        expected: 'a name for each container that is called directly',
        got: 'none',
        hint: 'name it, or run the containers in order with execution: serial',
      };
    }
    if (hostname !== undefined && hostnames.indexOf(hostname) !== index) {
      yield {
        path: place,
        expected: 'a name that no other container has',
        got: `"${hostname}" again`,
      };
    }
  }
}

function* shadowDiagnostics(options: EndpointOptions): Generator<EndpointDiagnostic> {
  const { model, variants } = options;
  const path = ['shadow'];
  if (variants.length > 1) {
    yield {
      path,
      expected: 'no shadow variant beside several production variants',
      got: 'one',
      hint: 'SageMaker accepts a shadow beside exactly one production variant only: remove one or the other',
    };
  }
  if (variants.some(isServerless)) {
    yield excluded(
      path,
      'shadow variant beside a serverless one',
      'SageMaker copies requests between instances only: give the endpoint an instance type',
    );
  }
  const instances = onInstances(options);
  const models = [model, ...instances.flatMap((variant) => variant.model ?? [])];
  if (models.some((source) => 'containers' in source)) {
    yield excluded(path, 'shadow variant with several containers', SHADOW_EXCLUSIONS);
  }
  if (instances.some(({ instanceType }) => isInf1(instanceType))) {
    yield excluded(path, 'shadow variant on inf1', SHADOW_EXCLUSIONS);
  }
}
