import * as v from 'valibot';

import { CLOCK_SPEEDS, type ConsoleClock } from '../control/clock';
import type { Deployment } from '../control/deployment';
import { FAULT_NAMES, type Faults } from '../control/faults';
import type { Traffic } from '../control/traffic';
import type { FaultState, RequestTrace } from '../shared/page-state';
import { ControlError } from './control-error';

export interface ControlDependencies {
  readonly clock: ConsoleClock;
  readonly faults: Faults;
  readonly deployment: Pick<Deployment, 'begin'>;
  readonly traffic: Traffic;
  /** Called after every change. */
  readonly onChange: () => void;
  readonly trace: (requestId: string) => Promise<RequestTrace>;
  /** @throws ControlError */
  readonly runQuery: (name: string) => object;
}

const percent = v.pipe(v.number(), v.minValue(0), v.maxValue(100));

/** The model's latency: at most an hour, which is SageMaker's limit for asynchronous requests. */
const MAX_LATENCY_MS = 3_600_000;

const trafficInput = v.partial(
  v.strictObject({
    on: v.boolean(),
    perSecond: percent,
    latencyMs: v.pipe(v.number(), v.minValue(0), v.maxValue(MAX_LATENCY_MS)),
    invalidPercent: percent,
    failingPercent: percent,
  }),
);
const faultsInput = v.partial(v.strictObject(v.entriesFromList([...FAULT_NAMES], v.boolean())));
const deploymentInput = v.strictObject({ model: v.picklist(['failing', 'working']) });
const clockInput = v.strictObject({ speed: v.picklist(CLOCK_SPEEDS) });

/** Answers a request to a route. */
export type ControlRoutes = ReturnType<typeof controlRoutes>;

/**
 * The routes below `/api/`, except the event stream. A route throws ControlError.
 *
 * @returns a function that returns the JSON to answer, or undefined for an empty answer; the path is
 * below `/api/`
 */
export function controlRoutes({
  clock,
  faults,
  deployment,
  traffic,
  onChange,
  trace,
  runQuery,
}: ControlDependencies) {
  return async (method: string, path: string, body: Buffer | undefined): Promise<unknown> => {
    const [name, argument] = path.split('/');
    switch (`${method} ${name ?? ''}`) {
      case 'POST clock':
        clock.speed = parse(clockInput, body).speed;
        break;
      case 'POST deployment':
        if (!deployment.begin(parse(deploymentInput, body).model)) {
          throw new ControlError('A deployment is running: wait until it ends', 409);
        }
        break;
      case 'POST faults':
        setFaults(faults, defined(parse(faultsInput, body)));
        break;
      case 'POST traffic': {
        traffic.set(defined(parse(trafficInput, body)));
        const { latencyMs, failingPercent } = traffic.settings;
        faults.behaviour = { extraLatencyMs: latencyMs, failingShare: failingPercent / 100 };
        break;
      }
      case 'GET requests':
        return trace(decoded(argument));
      case 'GET queries':
        return runQuery(decoded(argument));
      default:
        throw new ControlError(`There is no ${method} /api/${path}`, 404);
    }
    onChange();
    return undefined;
  };
}

/** @throws ControlError for a fault that cannot be injected here */
function setFaults(faults: Faults, changes: Partial<FaultState>): void {
  for (const name of FAULT_NAMES) {
    if (changes[name] === true && !faults.available.includes(name)) {
      throw new ControlError(`${name}: this stack or its model cannot have this fault`, 409);
    }
  }

  faults.set(changes);
}

/** @throws ControlError if it is not percent-encoded */
function decoded(argument = ''): string {
  try {
    return decodeURIComponent(argument);
  } catch {
    throw new ControlError(`${argument} is not percent-encoded`);
  }
}

function parse<const Schema extends v.GenericSchema>(
  schema: Schema,
  body: Buffer | undefined,
): v.InferOutput<Schema> {
  let value: unknown;
  try {
    value = JSON.parse(body?.toString('utf8') ?? '');
  } catch (error) {
    throw new ControlError(`The body is not JSON: ${(error as Error).message}`);
  }
  const parsed = v.safeParse(schema, value);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    throw new ControlError(`${v.getDotPath(issue) ?? 'The body'}: ${issue.message}`);
  }
  return parsed.output;
}

/** Drops undefined members. */
function defined<Value extends object>(
  value: Value,
): { [Key in keyof Value]?: NonNullable<Value[Key]> } {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as {
    [Key in keyof Value]?: NonNullable<Value[Key]>;
  };
}
