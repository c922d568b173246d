import { join } from 'node:path';

import { UserError } from '@inference-pipeline/command-line';
import {
  readResources,
  resourcesOfType,
  type Place,
  type ReadOptions,
  type ResolvedResource,
  type SynthesizedStack,
  type TerraformJson,
} from '@inference-pipeline/terraform';

import type {
  DeployedApi,
  DeployedEndpoint,
  DeployedFunction,
  DeployedStack,
  DeployedTable,
  KeyAttribute,
  SavedQuery,
} from './deployed-stack';

/** A stack that is not of the shape that the console can run. */
export class StackShapeError extends UserError {
  override readonly name = 'StackShapeError';
}

/** Types of resources that are run, or that say how. */
const RUN_TYPES = [
  'aws_apigatewayv2_api',
  'aws_apigatewayv2_integration',
  'aws_apigatewayv2_route',
  'aws_apigatewayv2_stage',
  'aws_cloudwatch_query_definition',
  'aws_dynamodb_table',
  'aws_lambda_function',
  'aws_sagemaker_endpoint',
  'aws_sagemaker_endpoint_configuration',
] as const;

/**
 * Finds what the console runs of a stack: its function, API, endpoint, tables and saved queries.
 *
 * @throws StackShapeError naming the resource that is missing or not as expected
 */
export function readDeployedStack(
  { name, folder, configuration }: SynthesizedStack,
  { region, accountId }: Place,
  options: ReadOptions,
): DeployedStack {
  const { resources } = readResources(configuration, { types: RUN_TYPES }, options);
  const of = (type: string) => resources.filter((resource) => resource.type === type);
  const one = (type: string): Reader => {
    const [first, ...others] = of(type);
    if (first === undefined || others.length > 0) {
      throw new StackShapeError(
        `Stack ${name}: expected one ${type}, got ${others.length + (first === undefined ? 0 : 1)}. The console runs stacks of one pipeline.`,
      );
    }
    return new Reader(first);
  };
  const deployed = readFunction(one('aws_lambda_function'), folder);
  const endpointExists = of('aws_sagemaker_endpoint').length === 0;
  return {
    name,
    region,
    accountId,
    function: deployed,
    api: readApi(one('aws_apigatewayv2_api'), one),
    endpoint: endpointExists
      ? existingEndpoint(deployed)
      : readEndpoint(one('aws_sagemaker_endpoint'), one('aws_sagemaker_endpoint_configuration')),
    tables: of('aws_dynamodb_table').map((table) => readTable(new Reader(table))),
    queries: of('aws_cloudwatch_query_definition').map((query) => readQuery(new Reader(query))),
  };
}

/** Reads attributes of one resource. */
class Reader {
  constructor(
    readonly resource: ResolvedResource,
    readonly attributes: Readonly<Record<string, unknown>> = resource.attributes,
    readonly path = resource.address,
  ) {}

  text(name: string): string {
    const value = this.#some(name);
    if (typeof value !== 'string')
      { throw new StackShapeError(`${this.path}.${name}: expected a text, got ${typeof value}`); }

    return value;
  }

  number(name: string, fallback?: number): number {
    const value = this.attributes[name];
    return value === undefined && fallback !== undefined ? fallback : Number(this.#some(name));
  }

  optional(name: string): string | undefined {
    const value = this.attributes[name];
    return typeof value === 'string' ? value : undefined;
  }

  /** A block, or the blocks of a list. */
  blocks(name: string): readonly Reader[] {
    const value = this.attributes[name];
    const list: unknown[] = Array.isArray(value) ? value : value === undefined ? [] : [value];
    return list.map(
      (block, index) =>
        new Reader(
          this.resource,
          block as Readonly<Record<string, unknown>>,
          `${this.path}.${name}[${index}]`,
        ),
    );
  }

  #some(name: string): unknown {
    const value = this.attributes[name];
    if (value === undefined || value === null)
      { throw new StackShapeError(`${this.path}.${name} is missing`); }

    return value;
  }
}

function readFunction(reader: Reader, folder: string): DeployedFunction {
  const name = reader.text('function_name');
  const [environment] = reader.blocks('environment');
  const [variables] = environment?.blocks('variables') ?? [];
  const reserved = reader.number('reserved_concurrent_executions', -1);
  return {
    name,
    handler: reader.text('handler'),
    timeoutSeconds: reader.number('timeout', 3),
    memoryMb: reader.number('memory_size', 128),
    environment: Object.fromEntries(
      Object.entries(variables?.attributes ?? {}).map(([key, value]) => [key, String(value)]),
    ),
    zipPath: join(folder, reader.text('filename')),
    logGroup: reader.blocks('logging_config')[0]?.optional('log_group') ?? `/aws/lambda/${name}`,
    reservedConcurrency: reserved < 0 ? undefined : reserved,
  };
}

function readApi(api: Reader, one: (type: string) => Reader): DeployedApi {
  const route = one('aws_apigatewayv2_route');
  const stage = one('aws_apigatewayv2_stage');
  const [method, path] = route.text('route_key').split(' ');
  if (method === undefined || path === undefined) {
    throw new StackShapeError(
      `${route.path}.route_key: expected a method and a path, got ${route.text('route_key')}`,
    );
  }
  const [accessLog] = stage.blocks('access_log_settings');
  return {
    id: LOCAL_API_ID,
    name: api.text('name'),
    stage: stage.text('name'),
    method,
    path,
    timeoutMs: one('aws_apigatewayv2_integration').number('timeout_milliseconds', 30_000),
    accessLog:
      accessLog === undefined
        ? undefined
        : {
            group: accessLog.text('destination_arn').split(':log-group:').at(-1) ?? '',
            format: accessLog.text('format'),
          },
    authorization: route.optional('authorization_type') ?? 'NONE',
  };
}

function readEndpoint(endpoint: Reader, configuration: Reader): DeployedEndpoint {
  const name = endpoint.text('name');
  return {
    name,
    variants: configuration.blocks('production_variants').map((variant) => ({
      name: variant.text('variant_name'),
      weight: variant.number('initial_variant_weight', 1),
      instanceType: variant.optional('instance_type') ?? 'serverless',
      instanceCount: variant.number('initial_instance_count', 1),
    })),
    logGroup: `/aws/sagemaker/Endpoints/${name}`,
  };
}

/** An endpoint that is not the stack's: the function says its name, and its variant where it has one. */
function existingEndpoint({ environment }: DeployedFunction): DeployedEndpoint {
  const name = environment['ENDPOINT_NAME'] ?? 'endpoint';
  return {
    name,
    variants: [
      {
        name: environment['VARIANT_NAME'] ?? 'AllTraffic',
        weight: 1,
        instanceType: 'existing',
        instanceCount: 1,
      },
    ],
    logGroup: `/aws/sagemaker/Endpoints/${name}`,
  };
}

function readTable(table: Reader): DeployedTable {
  const attributes = table.blocks('attribute');
  const key = (name: string): KeyAttribute => {
    const found = attributes.find((attribute) => attribute.text('name') === name);
    return { name, type: found?.text('type') ?? 'S' };
  };
  const rangeKey = table.optional('range_key');
  return {
    name: table.text('name'),
    hashKey: key(table.text('hash_key')),
    rangeKey: rangeKey === undefined ? undefined : key(rangeKey),
  };
}

function readQuery(query: Reader): SavedQuery {
  const groups = query.attributes['log_group_names'];
  return {
    name: query.text('name'),
    logGroups: Array.isArray(groups) ? groups.map(String) : [],
    query: query.text('query_string'),
  };
}

/** What stands for the id that API Gateway gives an API. */
export const LOCAL_API_ID = 'local00api';

/** Attributes that are known only once deployed, as they are locally. */
export function localAttributes(configuration: TerraformJson): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    resourcesOfType(configuration, 'aws_apigatewayv2_api').map(({ address }) => [
      `${address}.id`,
      LOCAL_API_ID,
    ]),
  );
}
