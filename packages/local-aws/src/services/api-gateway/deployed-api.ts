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
  const inferences = routes.filter(({ path }) => path !== GROUND_TRUTH_PATH);
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
    timeoutMs: resources.one('aws_apigatewayv2_integration').number('timeout_milliseconds', 30_000),
    accessLog: accessLog && {
      group: accessLog.text('destination_arn').split(':log-group:').at(-1) ?? '',
      format: accessLog.text('format'),
    },
  };
}

/** The route for a request; undefined if there is none. */
export function routeOf(
  { inference, groundTruth }: Pick<DeployedApi, 'groundTruth' | 'inference'>,
  { method, path }: ApiRoute,
): ApiRoute | undefined {
  return [inference, groundTruth].find((route) => route?.method === method && route.path === path);
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
