import type { StandInAnswer } from './composite-alarms';

type Members = Readonly<Record<string, unknown>>;

interface Variant extends Members {
  readonly VariantName: string;
  readonly InstanceType?: string;
}

/** State of an endpoint that moto does not keep. */
interface LiveEndpoint {
  readonly endpointConfigName: string;
  readonly deployment: unknown;
  /** Number of further descriptions that show it as updating. */
  updatesToSee: number;
}

/** Descriptions that show the update before the endpoint is in service again. */
const UPDATES_SEEN = 1;

/** Members of a model or a configuration that moto accepts and forgets. */
const FORGOTTEN: Readonly<Record<string, readonly string[]>> = {
  Model: ['EnableNetworkIsolation', 'InferenceExecutionConfig'],
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
export class LiveEndpoints {
  /** Every change of models, configurations, endpoints and scalable targets, in order. */
  readonly changes: string[] = [];
  readonly #given = new Map<string, Members>();
  readonly #endpoints = new Map<string, LiveEndpoint>();
  readonly #scalable = new Set<string>();

  /** The answer to an update of an endpoint; undefined for every other request. */
  answer(operation: string | undefined, body: string): StandInAnswer | undefined {
    if (operation !== 'UpdateEndpoint') return undefined;
    const request = JSON.parse(body) as Members;
    const name = String(request['EndpointName']);
    const configName = String(request['EndpointConfigName']);
    const before = this.#endpoints.get(name);
    const config = this.#given.get(`EndpointConfig ${configName}`);
    if (before === undefined) return refused(`Could not find endpoint "${name}".`);
    if (config === undefined) {
      return refused(`Could not find endpoint configuration "${configName}".`);
    }
    const retyped = this.#retyped(name, before.endpointConfigName, config);
    if (retyped !== undefined) {
      return refused(
        `The variant ${retyped} of ${name} is registered for autoscaling: deregister it before its instance type changes.`,
      );
    }
    this.changes.push(`UpdateEndpoint ${name} ${configName}`);
    this.#endpoints.set(name, {
      endpointConfigName: configName,
      deployment: request['DeploymentConfig'],
      updatesToSee: UPDATES_SEEN,
    });
    return answered({ EndpointArn: `arn:aws:sagemaker:us-east-1:123456789012:endpoint/${name}` });
  }

  /** Records a request that moto has fulfilled, and completes its answer. */
  complete(operation: string | undefined, request: string, answer: Buffer): Buffer {
    const [, verb, kind] = /^(Create|Delete|Describe)(Model|EndpointConfig|Endpoint)$/.exec(
      operation ?? '',
    ) ?? [undefined, undefined, undefined];
    if (operation === 'RegisterScalableTarget' || operation === 'DeregisterScalableTarget') {
      this.#scale(operation, JSON.parse(request) as Members);
    }
    if (verb === undefined || kind === undefined) return answer;
    const given = JSON.parse(request) as Members;
    const name = String(given[`${kind}Name`]);
    if (verb === 'Describe') return this.#described(kind, name, answer);
    this.changes.push(`${verb}${kind} ${name}`);
    if (verb === 'Delete') {
      this.#given.delete(`${kind} ${name}`);
      this.#endpoints.delete(name);
    } else if (kind === 'Endpoint') {
      this.#endpoints.set(name, {
        endpointConfigName: String(given['EndpointConfigName']),
        deployment: given['DeploymentConfig'],
        updatesToSee: 0,
      });
    } else {
      this.#given.set(`${kind} ${name}`, given);
    }
    return answer;
  }

  #described(kind: string, name: string, answer: Buffer): Buffer {
    const described = JSON.parse(answer.toString('utf8')) as Members;
    if (kind !== 'Endpoint') {
      const given = this.#given.get(`${kind} ${name}`) ?? {};
      const kept = (FORGOTTEN[kind] ?? []).filter((member) => given[member] !== undefined);
      return json({
        ...described,
        ...Object.fromEntries(kept.map((member) => [member, given[member]])),
      });
    }
    const live = this.#endpoints.get(name);
    if (live === undefined) return answer;
    const isUpdating = live.updatesToSee > 0;
    live.updatesToSee -= isUpdating ? 1 : 0;
    return json({
      ...described,
      EndpointConfigName: live.endpointConfigName,
      EndpointStatus: isUpdating ? 'Updating' : 'InService',
      ...(live.deployment !== undefined && { LastDeploymentConfig: live.deployment }),
    });
  }

  #scale(operation: string, { ResourceId }: Members): void {
    const [, endpoint, , variant] = String(ResourceId).split('/');
    const name = `${String(endpoint)}/${String(variant)}`;
    this.changes.push(`${operation} ${name}`);
    if (operation === 'RegisterScalableTarget') this.#scalable.add(name);
    else this.#scalable.delete(name);
  }

  /** A variant that scales and whose instance type would change. */
  #retyped(endpoint: string, before: string, after: Members): string | undefined {
    const typesBefore = instanceTypes(this.#given.get(`EndpointConfig ${before}`));
    return [...instanceTypes(after)].find(
      ([variant, type]) =>
        this.#scalable.has(`${endpoint}/${variant}`) && typesBefore.get(variant) !== type,
    )?.[0];
  }
}

function instanceTypes(config: Members | undefined): ReadonlyMap<string, string | undefined> {
  const variants = (config?.['ProductionVariants'] ?? []) as readonly Variant[];
  return new Map(variants.map(({ VariantName, InstanceType }) => [VariantName, InstanceType]));
}

function answered(answer: object, status = 200): StandInAnswer {
  return {
    status,
    headers: { 'content-type': 'application/x-amz-json-1.1' },
    body: JSON.stringify(answer),
  };
}

function refused(message: string): StandInAnswer {
  return answered({ __type: 'ValidationException', message }, 400);
}

function json(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value));
}
