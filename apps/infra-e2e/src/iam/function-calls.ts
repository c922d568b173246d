import { ACCOUNT_ID, REGION } from '../aws-account';
import type { AwsCall } from '../aws-call';
import type { Call } from './judge';

/** Access key of deployed functions, which identifies their requests. */
export const FUNCTION_ACCESS_KEY_ID = 'INFERENCEFUNCTION';

/** A function made a request whose IAM action is unknown. */
export class UnknownCallError extends Error {
  override readonly name = 'UnknownCallError';
}

/** The calls that a deployed function made, each one once, as IAM would see them. */
export class FunctionCalls {
  readonly #calls = new Map<string, Call>();

  get all(): readonly Call[] {
    return [...this.#calls.values()];
  }

  /**
   * Takes a request into account if it is the function's.
   *
   * @throws UnknownCallError for a request of the function to a service that is not known here
   */
  observe(call: AwsCall): void {
    if (call.request.accessKeyId !== FUNCTION_ACCESS_KEY_ID) return;
    const made = madeBy(call);
    this.#calls.set(JSON.stringify(made), made);
  }
}

function madeBy({ request, operation, invokedEndpoint, input }: AwsCall): Call {
  const { signingName: service, method, path } = request;
  const arn = (resource: string) =>
    `arn:aws:${String(service)}:${REGION}:${ACCOUNT_ID}:${resource}`;
  if (service === 'sagemaker' && invokedEndpoint !== undefined) {
    // SageMaker's ARNs are in lower case, whatever the case of the name.
    const resource = arn(`endpoint/${invokedEndpoint.toLowerCase()}`);
    const operation = path.endsWith('/async-invocations')
      ? 'InvokeEndpointAsync'
      : path.endsWith('/invocations-response-stream')
        ? 'InvokeEndpointWithResponseStream'
        : 'InvokeEndpoint';
    return { action: `sagemaker:${operation}`, resource };
  }

  if (service === 's3' && operation !== undefined) {
    // Roles know folders of payloads, so that all objects of one count once.
    const place = decodeURIComponent(path.slice(1)).replace(/\/$/, '');
    const resource = `arn:aws:s3:::${place.replace(/^([^/]+\/\w+)\/.+$/, '$1/an-object')}`;
    return { action: `s3:${operation}`, resource };
  }

  const { TableName: table, Namespace: namespace } = input;
  if (service === 'dynamodb' && typeof table === 'string') {
    return { action: `dynamodb:${String(operation)}`, resource: arn(`table/${table}`) };
  }

  if (service === 'monitoring' && operation === 'PutMetricData') {
    return {
      action: 'cloudwatch:PutMetricData',
      resource: '*',
      context: { 'cloudwatch:namespace': String(namespace) },
    };
  }
  throw new UnknownCallError(
    `The function called ${String(service)}: ${method} ${path} ${String(operation)}. Say here what IAM makes of it.`,
  );
}
