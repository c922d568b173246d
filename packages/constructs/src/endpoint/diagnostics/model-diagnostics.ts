import type { EndpointOptions } from '../endpoint-options';
import { isInf1 } from '../instance-types';
import type { ModelSource } from '../model-source';
import { isServerless } from '../variant';
import { excluded, type EndpointDiagnostic, type OptionPath } from './endpoint-diagnostic';

/** @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateModel.html */
const MAX_CONTAINERS = 15;

/** @see https://docs.aws.amazon.com/sagemaker/latest/dg/shadow-tests-exclusions.html */
const SHADOW_EXCLUSIONS = 'SageMaker copies requests to one container on other instances only';

/** Containers, and what shadow variants exclude. */
export function modelDiagnostics(options: EndpointOptions): readonly EndpointDiagnostic[] {
  const { model, variants, shadow } = options;
  const own = variants.flatMap((variant, index) =>
    isServerless(variant) || variant.model === undefined
      ? []
      : containerDiagnostics(['variants', index, 'model'], variant.model),
  );
  const shadowModel = shadow?.model;
  return [
    ...containerDiagnostics(['model'], model),
    ...own,
    ...(shadowModel ? containerDiagnostics(['shadow', 'model'], shadowModel) : []),
    ...(shadow ? shadowDiagnostics(options) : []),
  ];
}

function containerDiagnostics(path: OptionPath, model: ModelSource): readonly EndpointDiagnostic[] {
  if (!('containers' in model)) return [];
  const { containers, execution } = model;
  const at = [...path, 'containers'];
  const hostnames = containers.map(({ hostname }) => hostname);
  return [
    ...(containers.length < 2 || containers.length > MAX_CONTAINERS
      ? [
          {
            path: at,
            expected: `2 to ${MAX_CONTAINERS} containers`,
            got: String(containers.length),
            hint: 'for a single container, set image and dataUrl instead',
          },
        ]
      : []),
    ...hostnames.flatMap((hostname, index) => {
      const place = [...at, index, 'hostname'];
      if (hostname === undefined) {
        return execution === 'direct'
          ? [
              {
                path: place,
                expected: 'a name for each container that is called directly',
                got: 'none',
                hint: 'name it, or run the containers in order with execution: serial',
              },
            ]
          : [];
      }
      return hostnames.indexOf(hostname) === index
        ? []
        : [
            {
              path: place,
              expected: 'a name that no other container has',
              got: `"${hostname}" again`,
            },
          ];
    }),
  ];
}

function shadowDiagnostics({
  model,
  variants,
  shadow,
}: EndpointOptions): readonly EndpointDiagnostic[] {
  const onInf1 = [...variants, ...(shadow ? [shadow] : [])].some(
    (variant) => 'instanceType' in variant && isInf1(variant.instanceType),
  );
  const ofSeveral = [
    model,
    ...variants.map((it) => ('model' in it ? it.model : undefined)),
    shadow?.model,
  ];
  return [
    ...(variants.length > 1
      ? [
          {
            path: ['shadow'],
            expected: 'no shadow variant beside several production variants',
            got: 'one',
            hint: 'SageMaker accepts a shadow beside exactly one production variant only: remove one or the other',
          },
        ]
      : []),
    ...(variants.some(isServerless)
      ? [
          excluded(
            ['shadow'],
            'shadow variant beside a serverless one',
            'SageMaker copies requests between instances only: give the endpoint an instance type',
          ),
        ]
      : []),
    ...(ofSeveral.some((source) => source !== undefined && 'containers' in source)
      ? [excluded(['shadow'], 'shadow variant with several containers', SHADOW_EXCLUSIONS)]
      : []),
    ...(onInf1 ? [excluded(['shadow'], 'shadow variant on inf1', SHADOW_EXCLUSIONS)] : []),
  ];
}
