import { UserError } from '@inference-pipeline/command-line';

import type { StackResources } from '../../stack/stack-resources';

/** The HTTP API in front of the function. */
export interface DeployedApi {
  readonly id: string;
  readonly name: string;
  readonly stage: string;
  readonly method: string;
  readonly path: string;
  /** How long API Gateway waits for the function. */
  readonly timeoutMs: number;
  readonly accessLog: { readonly group: string; readonly format: string } | undefined;
}

/** The id of every local API: AWS assigns one only at deployment. */
export const LOCAL_API_ID = 'local00api';

/** @throws UserError if a resource is missing or malformed */
export function readApi(resources: StackResources): DeployedApi {
  const stage = resources.one('aws_apigatewayv2_stage');
  const routeKey = resources.one('aws_apigatewayv2_route').text('route_key');
  const [method, path] = routeKey.split(' ');
  if (method === undefined || path === undefined) {
    throw new UserError(
      `aws_apigatewayv2_route: route_key: expected a method and a path, got ${routeKey}`,
    );
  }
  const [accessLog] = stage.blocks('access_log_settings');
  return {
    id: LOCAL_API_ID,
    name: resources.one('aws_apigatewayv2_api').text('name'),
    stage: stage.text('name'),
    method,
    path,
    timeoutMs: resources.one('aws_apigatewayv2_integration').number('timeout_milliseconds', 30_000),
    accessLog: accessLog && {
      group: accessLog.text('destination_arn').split(':log-group:').at(-1) ?? '',
      format: accessLog.text('format'),
    },
  };
}
