import { cborProtocol, type AwsRequest } from '@inference-pipeline/local-aws';

import { checkValue } from './check-value';
import { fromJson } from './json-input';
import { wholeValue } from './pattern';
import { fromQuery } from './query-input';
import { restInput, restOperation } from './rest-input';
import { ServiceModels, type Operation, type ServiceModel } from './service-model';
import type { Violation } from './violation';

/** Services by the name that requests are signed for, where it is not that of the service. */
const SIGNED_FOR: Readonly<Record<string, readonly string[]>> = {
  monitoring: ['cloudwatch'],
  sagemaker: ['sagemaker', 'sagemaker-runtime'],
  apigateway: ['apigatewayv2', 'apigateway'],
};

/** The violations of the models in one request. */
export interface Verdict {
  /** Service and operation, such as `sagemaker.CreateModel`. */
  readonly operation: string;
  readonly violations: readonly Violation[];
}

let shared: ServiceModels | undefined;

/**
 * Judges requests by the models of AWS's services: members, types, lengths, patterns, enumerations
 * and ranges, in all of AWS's protocols.
 */
export class ModelJudge {
  readonly #models = (shared ??= new ServiceModels());

  /**
   * Judges a request.
   *
   * @param url path and query, percent-encoded
   */
  judge(request: AwsRequest, url: string): Verdict {
    const { signingName = '' } = request;
    const services = SIGNED_FOR[signingName] ?? [signingName];
    try {
      for (const service of services) {
        const model = this.#models.of(service);
        const verdict = model && verdictOf(model, request, url);
        if (verdict !== undefined) {
          return { ...verdict, operation: `${service}.${verdict.operation}` };
        }
      }
    } catch (error) {
      const violation = { path: '', expected: 'a request that can be read', got: String(error) };
      return { operation: `${signingName}.?`, violations: [violation] };
    }
    const got = `${request.method} ${url} ${String(request.headers['x-amz-target'] ?? '')}`;
    const violation = { path: '', expected: `an operation of ${services.join(', ')}`, got };
    return { operation: `${signingName}.?`, violations: [violation] };
  }

  /** Patterns of the models read so far, and those that JavaScript cannot express. */
  get patterns(): { readonly all: number; readonly unknown: readonly string[] } {
    const all = new Set(
      this.#models.read.flatMap(({ shapes }) =>
        Object.values(shapes).flatMap(({ pattern }) => pattern ?? []),
      ),
    );
    return {
      all: all.size,
      unknown: [...all].filter((pattern) => wholeValue(pattern) === undefined),
    };
  }
}

/** Undefined if the service has no such operation. */
function verdictOf(model: ServiceModel, request: AwsRequest, url: string): Verdict | undefined {
  const { headers, body, method } = request;
  const of = (operation: Operation | undefined, read: () => unknown, isText: boolean) =>
    operation && {
      operation: operation.name,
      violations: checkValue(model, operation.input ?? { shape: '' }, read(), isText),
    };

  if (headers['smithy-protocol'] === 'rpc-v2-cbor') {
    const operation = model.operations[cborProtocol.operation(request)];
    const read = () =>
      fromJson(model, operation?.input ?? { shape: '' }, cborProtocol.decode(request));
    return of(operation, read, false);
  }

  const target = headers['x-amz-target'];
  if (typeof target === 'string') {
    const dot = target.lastIndexOf('.');
    const isOfService = target.slice(0, dot) === model.metadata.targetPrefix;
    const operation = isOfService ? model.operations[target.slice(dot + 1)] : undefined;
    const text = body.length === 0 ? '{}' : body.toString('utf8');
    const read = () => fromJson(model, operation?.input ?? { shape: '' }, JSON.parse(text));
    return of(operation, read, false);
  }

  if (headers['content-type']?.startsWith('application/x-www-form-urlencoded')) {
    const parameters = new URLSearchParams(body.toString('utf8'));
    const operation = model.operations[parameters.get('Action') ?? ''];
    const read = () => fromQuery(model, operation?.input ?? { shape: '' }, parameters);
    return of(operation, read, true);
  }

  const rest = { method, url, headers, body };
  const found = restOperation(model, rest);
  if (found === undefined) return undefined;
  const input = found.operation.input ?? { shape: '' };
  const { texts, body: members, isXml } = restInput(model, found, rest);
  const shape = model.shapes[input.shape];
  const known = shape?.members ?? {};
  // Each part is judged in its own form: path, query and headers are texts.
  const isOfBody = (name: string) => known[name]?.location === undefined && !(name in texts);
  const partOf = (names: (name: string) => boolean) =>
    partial(model, input.shape, (name) => names(name));
  return {
    operation: found.operation.name,
    violations: [
      ...checkValue(
        partOf((name) => !isOfBody(name)),
        input,
        texts,
        true,
      ),
      ...checkValue(partOf(isOfBody), input, members, isXml),
    ],
  };
}

/** A model in which an input has only some of its members. */
function partial(
  model: ServiceModel,
  name: string,
  isKept: (member: string) => boolean,
): ServiceModel {
  const shape = model.shapes[name];
  if (shape === undefined) return model;
  const members = Object.fromEntries(
    Object.entries(shape.members ?? {}).filter(([member]) => isKept(member)),
  );
  const required = (shape.required ?? []).filter(isKept);
  return { ...model, shapes: { ...model.shapes, [name]: { ...shape, members, required } } };
}
