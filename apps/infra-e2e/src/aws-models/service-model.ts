import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

import { MissingToolError } from '../tools';

/** A reference to a shape, with its place in a request. */
export interface ShapeReference {
  readonly shape: string;
  readonly location?: 'uri' | 'querystring' | 'header' | 'headers' | 'statusCode';
  readonly locationName?: string;
  /** Name in the protocol of EC2. */
  readonly queryName?: string;
  readonly flattened?: boolean;
}

/** A shape of a service's model, with the limits of its values. */
export interface Shape {
  readonly type:
    | 'structure'
    | 'list'
    | 'map'
    | 'string'
    | 'character'
    | 'blob'
    | 'boolean'
    | 'integer'
    | 'long'
    | 'float'
    | 'double'
    | 'timestamp';
  readonly members?: Readonly<Record<string, ShapeReference>>;
  readonly required?: readonly string[];
  readonly union?: boolean;
  /** Any JSON. */
  readonly document?: boolean;
  readonly member?: ShapeReference;
  readonly key?: ShapeReference;
  readonly value?: ShapeReference;
  readonly flattened?: boolean;
  /** Member that is the whole body. */
  readonly payload?: string;
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
  readonly enum?: readonly string[];
}

export interface Operation {
  readonly name: string;
  readonly http: { readonly method: string; readonly requestUri: string };
  readonly input?: ShapeReference;
  readonly deprecated?: boolean;
}

/** AWS's own model of a service, as far as requests are concerned. */
export interface ServiceModel {
  readonly metadata: {
    readonly apiVersion: string;
    readonly protocol: string;
    readonly endpointPrefix: string;
    readonly signingName?: string;
    readonly targetPrefix?: string;
  };
  readonly operations: Readonly<Record<string, Operation>>;
  readonly shapes: Readonly<Record<string, Shape>>;
}

/**
 * The folder of the models in botocore, which moto and the AWS CLI are built on. `PYTHON` selects the
 * interpreter, by default `python3`.
 *
 * @throws MissingToolError without botocore
 */
function modelsFolder(): string {
  try {
    const program = 'import botocore, os; print(os.path.dirname(botocore.__file__))';
    const printed = execFileSync(process.env['PYTHON'] ?? 'python3', ['-c', program], {
      encoding: 'utf8',
    });
    return join(printed.trim(), 'data');
  } catch (error) {
    throw new MissingToolError(
      'The models of AWS services are missing. They come with boto3: pip install boto3, or set PYTHON to the Python that has it.',
      { cause: error },
    );
  }
}

/** The models of AWS services, each read once. */
export class ServiceModels {
  readonly #folder = modelsFolder();
  readonly #models = new Map<string, ServiceModel | undefined>();

  /** @param service name in the AWS CLI, such as `sagemaker-runtime` */
  of(service: string): ServiceModel | undefined {
    if (!this.#models.has(service)) this.#models.set(service, this.#read(service));
    return this.#models.get(service);
  }

  /** Every model that was read. */
  get read(): readonly ServiceModel[] {
    return [...this.#models.values()].filter((model) => model !== undefined);
  }

  #read(service: string): ServiceModel | undefined {
    const folder = join(this.#folder, service);
    if (!existsSync(folder)) return undefined;
    const version = readdirSync(folder).sort().at(-1) ?? '';
    const path = join(folder, version, 'service-2.json');
    const json = existsSync(path)
      ? readFileSync(path, 'utf8')
      : gunzipSync(readFileSync(`${path}.gz`)).toString('utf8');
    return JSON.parse(json) as ServiceModel;
  }
}
