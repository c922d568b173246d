import {
  endpointDiagnostics,
  typeDiagnostics,
  type EndpointDiagnostic,
} from '@inference-pipeline/constructs';

import { endpointOptions } from '../endpoint-options';
import type { StackConfig } from '../stack-config';
import type { FieldPath } from '../stack-document';
import { CALLER_FIELDS } from './model-fields';
import type { Rule } from './rule';

/** Fields that describe one variant on instances. */
const SHORT_FORM = ['instanceType', 'instanceCount'] as const;

const instancesAreDescribedOnce: Rule = function* ({ endpoint }, document) {
  const { serverless, variants, autoscaling } = endpoint;
  const inPlaceOf = serverless ? 'serverless' : variants && 'variants';
  if (inPlaceOf === undefined) return;
  const refuse = (field: string, expected: string, hint: string) =>
    document.diagnosticAtKey(['endpoint', field], { expected, got: 'both', hint });
  for (const field of [...SHORT_FORM, ...(serverless ? [] : ['variantName'])]) {
    if (!document.isWritten(['endpoint', field])) continue;
    yield refuse(
      field,
      `no such field beside ${inPlaceOf}`,
      serverless
        ? 'there are no instances: remove it, or serverless'
        : 'set it in each of the variants',
    );
  }
  if (serverless && variants) {
    yield refuse(
      'variants',
      'no variants beside serverless',
      'a serverless endpoint has one variant: remove one of the two',
    );
  }
  if (autoscaling) {
    yield refuse(
      'autoscaling',
      `no autoscaling here beside ${inPlaceOf}`,
      serverless
        ? 'a serverless endpoint scales by itself, up to maxConcurrency: remove it'
        : 'set it in each variant that scales',
    );
  }
};

const existingEndpointIsNotChanged: Rule = ({ endpoint, model }, document) => {
  if (endpoint.existing === undefined) return [];
  const ofModel = Object.keys(model)
    .filter((field) => !CALLER_FIELDS.includes(field))
    .map((field) => ['model', field]);
  const ofEndpoint = Object.keys(endpoint)
    .filter((field) => field !== 'existing')
    .map((field) => ['endpoint', field]);
  return [...ofModel, ...ofEndpoint]
    .filter((path) => document.isWritten(path))
    .map((path) =>
      document.diagnosticAtKey(path, {
        expected: 'no such field with endpoint.existing',
        got: 'one',
        hint: 'the stack does not change an existing endpoint: remove this field, or existing',
      }),
    );
};

const existingServerlessHasNoInstances: Rule = ({ endpoint }, document) =>
  endpoint.existing?.serverless
    ? (['instanceType', 'maximumInstances'] as const)
        .filter((field) => endpoint.existing?.[field] !== undefined)
        .map((field) =>
          document.diagnosticAtKey(['endpoint', 'existing', field], {
            expected: 'no such field with a serverless endpoint',
            got: 'one',
            hint: 'it has no instances: remove the field, or serverless',
          }),
        )
    : [];

const existingTypeIsKnown: Rule = ({ endpoint: { existing } }, document) =>
  existing?.instanceType === undefined
    ? []
    : [...typeDiagnostics(['endpoint', 'existing', 'instanceType'], existing.instanceType)].map(
        ({ path, ...finding }) => document.diagnosticAt(path, finding),
      );

/** The constructs know what SageMaker refuses; this rule finds its place in the file. */
const sageMakerAcceptsIt: Rule = (config, document) =>
  config.endpoint.existing
    ? []
    : endpointDiagnostics(endpointOptions(config)).map(({ path, ...finding }) =>
        document.diagnosticAt(placeOf(path, config), finding),
      );

/** Where a stack file sets an option of the endpoint. */
function placeOf(path: EndpointDiagnostic['path'], { endpoint }: StackConfig): FieldPath {
  const [first, index, ...rest] = path;
  if (first === 'model') return path;
  if (first !== 'variants' || endpoint.variants) return ['endpoint', ...path];
  if (index === undefined) return ['endpoint'];
  return ['endpoint', ...(rest[0] === 'name' ? ['variantName'] : rest)];
}

const rollbackAlarmsAreOn: Rule = ({ endpoint, alarms }, document) =>
  (endpoint.deployment?.rollbackAlarms ?? [])
    .filter((key) => alarms[key]?.enabled === false)
    .map((key) =>
      document.diagnosticAt(['alarms', key, 'enabled'], {
        expected: 'true, because the alarm rolls deployments back',
        got: 'false',
        hint: 'remove it from endpoint.deployment.rollbackAlarms, or enable it',
      }),
    );

/** Rules between the fields of `endpoint` and other sections. */
export const ENDPOINT_RULES: readonly Rule[] = [
  instancesAreDescribedOnce,
  existingEndpointIsNotChanged,
  existingServerlessHasNoInstances,
  existingTypeIsKnown,
  sageMakerAcceptsIt,
  rollbackAlarmsAreOn,
];
