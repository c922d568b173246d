import { endpointFaults, type EndpointFault } from '@inference-pipeline/constructs';

import { endpointOptions } from '../endpoint-options';
import type { StackConfig } from '../stack-config';
import type { FieldPath } from '../stack-document';
import type { Rule } from './rule';

/** Fields of one variant on instances. */
const SHORT_FORM = ['instanceType', 'instanceCount'] as const;

const instancesAreDescribedOnce: Rule = ({ endpoint }, document) => {
  const inPlaceOf = endpoint.serverless ? 'serverless' : endpoint.variants && 'variants';
  if (inPlaceOf === undefined) return [];
  const refused = [
    ...SHORT_FORM,
    ...(inPlaceOf === 'variants' ? (['variantName', 'serverless'] as const) : []),
  ];
  return [
    ...refused
      .filter((field) => document.isWritten(['endpoint', field]))
      .map((field) =>
        document.faultAtKey(['endpoint', field], {
          expected: `no such field beside ${inPlaceOf}`,
          got: 'both',
          hint:
            inPlaceOf === 'variants'
              ? 'write it in each of the variants'
              : `there are no instances: remove it, or ${inPlaceOf}`,
        }),
      ),
    ...(endpoint.serverless && endpoint.variants
      ? [
          document.faultAtKey(['endpoint', 'variants'], {
            expected: 'no variants beside serverless',
            got: 'both',
            hint: 'a serverless endpoint has one variant: remove one or the other',
          }),
        ]
      : []),
    ...(endpoint.autoscaling
      ? [
          document.faultAtKey(['endpoint', 'autoscaling'], {
            expected: `no autoscaling here beside ${inPlaceOf}`,
            got: 'both',
            hint:
              inPlaceOf === 'variants'
                ? 'write it in each of the variants that scale'
                : 'a serverless endpoint follows its requests by itself, up to maxConcurrency: remove it',
          }),
        ]
      : []),
  ];
};

const existingEndpointIsLeftAlone: Rule = ({ endpoint, model }, document) => {
  if (endpoint.existing === undefined) return [];
  const ofModel = Object.keys(model)
    .filter((field) => !['name', 'contentType', 'targetContainer'].includes(field))
    .map((field) => ['model', field]);
  const ofEndpoint = Object.keys(endpoint)
    .filter((field) => field !== 'existing')
    .map((field) => ['endpoint', field]);
  return [...ofModel, ...ofEndpoint]
    .filter((path) => document.isWritten(path))
    .map((path) =>
      document.faultAtKey(path, {
        expected: 'no such field with endpoint.existing',
        got: 'one',
        hint: 'the stack does not change an endpoint that is there already: remove this, or existing',
      }),
    );
};

const existingServerlessHasNoInstances: Rule = ({ endpoint }, document) =>
  endpoint.existing?.serverless
    ? (['instanceType', 'maximumInstances'] as const)
        .filter((field) => endpoint.existing?.[field] !== undefined)
        .map((field) =>
          document.faultAtKey(['endpoint', 'existing', field], {
            expected: 'no such field of a serverless endpoint',
            got: 'one',
            hint: 'it has no instances: remove it, or serverless',
          }),
        )
    : [];

/** What SageMaker refuses is known to the constructs; here it gets its place in the file. */
const sageMakerTakesIt: Rule = (config, document) =>
  config.endpoint.existing
    ? []
    : endpointFaults(endpointOptions(config)).map((fault) => {
        const { expected, got, hint } = fault;
        const what = { expected, got, ...(hint !== undefined && { hint }) };
        return document.fault(placeOf(fault, config), what);
      });

/** Where in a stack file an option of the endpoint stands. */
function placeOf({ path }: EndpointFault, { endpoint }: StackConfig): FieldPath {
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
      document.fault(['alarms', key, 'enabled'], {
        expected: 'an alarm that is on, because it takes deployments back',
        got: 'false',
        hint: 'take it out of endpoint.deployment.rollbackAlarms, or turn it on',
      }),
    );

/** The rules between the fields of `endpoint`, and between it and other sections. */
export const ENDPOINT_RULES: readonly Rule[] = [
  instancesAreDescribedOnce,
  existingEndpointIsLeftAlone,
  existingServerlessHasNoInstances,
  sageMakerTakesIt,
  rollbackAlarmsAreOn,
];
