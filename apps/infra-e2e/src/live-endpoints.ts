import { AwsError } from '@inference-pipeline/local-aws';
import type { JsonObject } from '@inference-pipeline/terraform';

import { ACCOUNT_ID, REGION } from './aws-account';
import type { StandIn } from './stand-in';

/** What SageMaker creates and describes by its name. */
const KINDS = ['Model', 'EndpointConfig', 'Endpoint'] as const;
type Kind = (typeof KINDS)[number];

interface Variant {
  readonly VariantName: string;
  readonly InstanceType?: string;
}

/** State of an endpoint that moto does not keep. */
interface LiveEndpoint {
  readonly endpointConfigName: string;
  readonly deployment: unknown;
  /** Whether it is described as updating, for the first time after an update. */
  isUpdating: boolean;
}

/** Members of a model or a configuration that moto accepts and forgets. */
const FORGOTTEN: Readonly<Partial<Record<Kind, readonly string[]>>> = {
  Model: ['Containers', 'EnableNetworkIsolation', 'InferenceExecutionConfig'],
  EndpointConfig: ['ShadowProductionVariants', 'KmsKeyId'],
};

/**
 * Endpoints that can move to another configuration, which moto lacks, and the members of models and
 * configurations that moto forgets.
 *
 * Like SageMaker, it refuses a missing configuration, and another instance type for a variant that
 * scales.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_UpdateEndpoint.html
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/endpoint-scaling-update.html
 */
export class LiveEndpoints implements StandIn {
  /** Every change of models, configurations, endpoints and scalable targets, in order. */
  readonly changes: string[] = [];
  readonly #given = new Map<string, JsonObject>();
  readonly #endpoints = new Map<string, LiveEndpoint>();
  readonly #scalable = new Set<string>();

  readonly answers = {
    'sagemaker.UpdateEndpoint': (request: JsonObject) => {
      const name = String(request['EndpointName']);
      const configName = String(request['EndpointConfigName']);
      const before = this.#endpoints.get(name);
      const config = this.#given.get(`EndpointConfig ${configName}`);
      if (before === undefined) throw refused(`Could not find endpoint "${name}".`);
      if (config === undefined) {
        throw refused(`Could not find endpoint configuration "${configName}".`);
      }

      const retyped = this.#retyped(name, before.endpointConfigName, config);
      if (retyped !== undefined) {
        throw refused(
          `The variant ${retyped} of ${name} is registered for autoscaling: deregister it before its instance type changes.`,
        );
      }

      this.changes.push(`UpdateEndpoint ${name} ${configName}`);
      this.#endpoints.set(name, liveEndpoint(request, true));
      return {
        EndpointArn: `arn:aws:sagemaker:${REGION}:${ACCOUNT_ID}:endpoint/${name.toLowerCase()}`,
      };
    },
  };

  /** Records what moto has fulfilled, and completes its descriptions. */
  readonly corrections: NonNullable<StandIn['corrections']> = {
    ...Object.fromEntries(
      KINDS.flatMap((kind) => [
        [`sagemaker.Create${kind}`, this.#created.bind(this, kind)],
        [`sagemaker.Delete${kind}`, this.#deleted.bind(this, kind)],
        [`sagemaker.Describe${kind}`, this.#described.bind(this, kind)],
      ]),
    ),
    'application-autoscaling.RegisterScalableTarget': (answer, input: JsonObject) => {
      this.#scalable.add(this.#scaled('RegisterScalableTarget', input));
      return answer;
    },
    'application-autoscaling.DeregisterScalableTarget': (answer, input: JsonObject) => {
      this.#scalable.delete(this.#scaled('DeregisterScalableTarget', input));
      return answer;
    },
  };

  #created(kind: Kind, answer: JsonObject, given: JsonObject): JsonObject {
    const name = nameOf(kind, given);
    this.changes.push(`Create${kind} ${name}`);
    if (kind === 'Endpoint') this.#endpoints.set(name, liveEndpoint(given, false));
    else this.#given.set(`${kind} ${name}`, given);
    return answer;
  }

  #deleted(kind: Kind, answer: JsonObject, given: JsonObject): JsonObject {
    const name = nameOf(kind, given);
    this.changes.push(`Delete${kind} ${name}`);
    this.#given.delete(`${kind} ${name}`);
    this.#endpoints.delete(name);
    return answer;
  }

  #described(kind: Kind, described: JsonObject, asked: JsonObject): JsonObject {
    const name = nameOf(kind, asked);
    if (kind !== 'Endpoint') {
      const given = this.#given.get(`${kind} ${name}`);
      if (given === undefined) return described;
      const kept = (FORGOTTEN[kind] ?? []).filter((member) => given[member] !== undefined);
      // Of a single container and several, a model has either.
      const other = given['Containers'] === undefined ? 'Containers' : 'PrimaryContainer';
      const { [other]: unused, ...rest } = described;
      return {
        ...rest,
        ...Object.fromEntries(kept.map((member) => [member, given[member]])),
      };
    }
    const live = this.#endpoints.get(name);
    if (live === undefined) return described;
    const { isUpdating } = live;
    live.isUpdating = false;
    return {
      ...described,
      EndpointConfigName: live.endpointConfigName,
      EndpointStatus: isUpdating ? 'Updating' : 'InService',
      ...(live.deployment !== undefined && { LastDeploymentConfig: live.deployment }),
    };
  }

  #scaled(operation: string, { ResourceId }: JsonObject): string {
    const [, endpoint, , variant] = String(ResourceId).split('/');
    const name = `${String(endpoint)}/${String(variant)}`;
    this.changes.push(`${operation} ${name}`);
    return name;
  }

  /** A variant that scales and would get another instance type. */
  #retyped(endpoint: string, before: string, after: JsonObject): string | undefined {
    const typesBefore = instanceTypes(this.#given.get(`EndpointConfig ${before}`));
    return [...instanceTypes(after)].find(
      ([variant, type]) =>
        this.#scalable.has(`${endpoint}/${variant}`) && typesBefore.get(variant) !== type,
    )?.[0];
  }
}

function instanceTypes(config: JsonObject | undefined): ReadonlyMap<string, string | undefined> {
  const variants = (config?.['ProductionVariants'] ?? []) as readonly Variant[];
  return new Map(variants.map(({ VariantName, InstanceType }) => [VariantName, InstanceType]));
}

function nameOf(kind: Kind, input: JsonObject): string {
  return String(input[`${kind}Name`]);
}

function liveEndpoint(request: JsonObject, isUpdating: boolean): LiveEndpoint {
  return {
    endpointConfigName: String(request['EndpointConfigName']),
    deployment: request['DeploymentConfig'],
    isUpdating,
  };
}

function refused(message: string): AwsError {
  return new AwsError('ValidationException', message);
}
