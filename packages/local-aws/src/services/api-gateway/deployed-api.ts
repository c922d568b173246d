import { UserError } from '@inference-pipeline/command-line';

import type { Block, StackResources } from '../../stack/stack-resources';

/** A route of the API. All lead to the function. */
export interface ApiRoute {
  readonly method: string;
  readonly path: string;
}

/** The HTTP API in front of the function. */
export interface DeployedApi {
  readonly id: string;
  readonly name: string;
  readonly stage: string;
  /** The route of inferences. */
  readonly inference: ApiRoute;
  /** The route of ground truth; undefined if the stack has none. */
  readonly groundTruth: ApiRoute | undefined;
  /** Routes of an asynchronous endpoint: of results, whose path has a parameter, and of uploads. */
  readonly asynchronous: readonly ApiRoute[];
  /** How long API Gateway waits for the function. */
  readonly timeoutMs: number;
  readonly accessLog: { readonly group: string; readonly format: string } | undefined;
}

/** The id of every local API: AWS assigns one only at deployment. */
export const LOCAL_API_ID = 'local00api';

/** The path of the route of ground truth. */
const GROUND_TRUTH_PATH = '/ground-truth';

/** @throws UserError if a resource is missing or malformed */
export function readApi(resources: StackResources): DeployedApi {
  const stage = resources.one('aws_apigatewayv2_stage');
  const routes = resources.all('aws_apigatewayv2_route').map(readRoute);
  const asynchronous = routes.filter(isAsynchronous);
  const inferences = routes.filter(
    (route) => route.path !== GROUND_TRUTH_PATH && !asynchronous.includes(route),
  );
  const [inference] = inferences;
  if (inference === undefined || inferences.length > 1) {
    throw new UserError(
      `aws_apigatewayv2_route: expected one route besides ${GROUND_TRUTH_PATH}, got ${inferences.length}. Only a stack with exactly one pipeline can run locally.`,
    );
  }

  const [accessLog] = stage.blocks('access_log_settings');
  return {
    id: LOCAL_API_ID,
    name: resources.one('aws_apigatewayv2_api').text('name'),
    stage: stage.text('name'),
    inference,
    groundTruth: routes.find(({ path }) => path === GROUND_TRUTH_PATH),
    asynchronous,
    timeoutMs: resources.one('aws_apigatewayv2_integration').number('timeout_milliseconds', 30_000),
    accessLog: accessLog && {
      group: accessLog.text('destination_arn').split(':log-group:').at(-1) ?? '',
      format: accessLog.text('format'),
    },
  };
}

function isAsynchronous({ method, path }: ApiRoute): boolean {
  return method === 'GET' || path.endsWith('/uploads');
}

/** The routes of an API. A path without a parameter comes before one with it. */
export function routesOf({
  inference,
  groundTruth,
  asynchronous,
}: Pick<DeployedApi, 'asynchronous' | 'groundTruth' | 'inference'>): readonly ApiRoute[] {
  const routes = [inference, ...(groundTruth === undefined ? [] : [groundTruth]), ...asynchronous];
  return [...routes].sort(
    (one, other) => Number(one.path.includes('{')) - Number(other.path.includes('{')),
  );
}

/** The route for a request; undefined if there is none. */
export function routeOf(
  api: Pick<DeployedApi, 'asynchronous' | 'groundTruth' | 'inference'>,
  { method, path }: ApiRoute,
): ApiRoute | undefined {
  return routesOf(api).find(
    (route) => route.method === method && pathParameters(route.path, path) !== undefined,
  );
}

/**
 * The parameters of a path, decoded, by the path of a route such as `/inference/{requestId}`.
 *
 * @returns undefined if the path is another one
 */
export function pathParameters(
  routePath: string,
  path: string,
): Readonly<Record<string, string>> | undefined {
  const expected = routePath.split('/');
  const given = path.split('/');
  if (expected.length !== given.length) return undefined;

  const parameters: Record<string, string> = {};
  for (const [index, part] of expected.entries()) {
    const value = given[index] ?? '';
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    if (name === undefined) {
      if (value !== part) return undefined;
    } else {
      const text = value === '' ? undefined : decoded(value);
      if (text === undefined) return undefined;

      parameters[name] = text;
    }
  }
  return parameters;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** @throws UserError if its key is malformed */
function readRoute(block: Block): ApiRoute {
  const routeKey = block.text('route_key');
  const [method, path] = routeKey.split(' ');
  if (method === undefined || path === undefined) {
    throw new UserError(
      `aws_apigatewayv2_route: route_key: expected a method and a path, got ${routeKey}`,
    );
  }

  return { method, path };
}
