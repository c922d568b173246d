import { randomUUID } from 'node:crypto';

import * as v from 'valibot';

import { AwsError } from '../../server/aws-error';
import type { AwsService } from '../../server/aws-service';
import { parseInput, text, timestamp } from '../../server/operation-input';
import { jsonProtocol } from '../../server/protocols/json-protocol';
import { rpcService, type Operation } from '../../server/rpc-service';
import type { DeployedRule } from './deployed-rule';
import { isRecord, type AwsEvent, type JsonRecord } from './event';
import type { EventBus } from './event-bus';
import { readEventPattern } from './event-pattern';
import { EventPatternError } from './value-matchers';

/** @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html */
const MAX_ENTRIES = 10;

const BUS = 'default';

const entry = v.object({
  Time: v.optional(timestamp),
  Source: v.optional(v.string()),
  Resources: v.optional(v.array(v.string()), []),
  DetailType: v.optional(v.string()),
  Detail: v.optional(v.string()),
  EventBusName: v.optional(v.string(), BUS),
});
const putEventsInput = v.object({ Entries: v.pipe(v.array(entry), v.minLength(1)) });
const listRulesInput = v.object({
  NamePrefix: v.optional(v.string(), ''),
  EventBusName: v.optional(v.string(), BUS),
});
const ruleInput = v.object({ Name: text });
const targetsInput = v.object({ Rule: text });
const testInput = v.object({ EventPattern: v.string(), Event: v.string() });

/** Fields that an event of TestEventPattern needs. */
const EVENT_FIELDS = ['id', 'detail-type', 'source', 'account', 'time', 'region', 'resources'];

export interface EventBridgeDependencies {
  readonly stack: { readonly accountId: string; readonly region: string };
  readonly bus: Pick<EventBus, 'rules'>;
  readonly nowMs: () => number;
  readonly putEvent: (event: AwsEvent) => void;
}

/** EventBridge with the default bus and the rules of the stack. */
export function eventBridge({ stack, bus, nowMs, putEvent }: EventBridgeDependencies): AwsService {
  const onDefaultBus = (name: string): void => {
    if (name === BUS || name.endsWith(`:event-bus/${BUS}`)) return;
    throw notFound(`Event bus ${name} does not exist.`);
  };
  const ruleNamed = (name: string): DeployedRule => {
    const found = bus.rules.find((rule) => rule.name === name);
    if (found === undefined) throw notFound(`Rule ${name} does not exist on EventBus default.`);
    return found;
  };
  const operations: Readonly<Record<string, Operation>> = {
    PutEvents: (input) => {
      const { Entries } = parseInput(putEventsInput, input);
      if (Entries.length > MAX_ENTRIES) {
        throw validation(
          `1 validation error detected: Value at 'entries' failed to satisfy constraint: Member must have length less than or equal to ${MAX_ENTRIES}`,
        );
      }

      const answers = Entries.map((one) => {
        const problem = problemOf(one);
        if (problem !== undefined) return problem;
        onDefaultBus(one.EventBusName);
        const id = randomUUID();
        putEvent({
          version: '0',
          id,
          'detail-type': one.DetailType ?? '',
          source: one.Source ?? '',
          account: stack.accountId,
          time: eventTime(one.Time?.getTime() ?? nowMs()),
          region: stack.region,
          resources: one.Resources,
          detail: JSON.parse(one.Detail ?? '{}') as JsonRecord,
        });
        return { EventId: id };
      });
      return {
        FailedEntryCount: answers.filter((answer) => 'ErrorCode' in answer).length,
        Entries: answers,
      };
    },
    ListRules: (input) => {
      const { NamePrefix, EventBusName } = parseInput(listRulesInput, input);
      onDefaultBus(EventBusName);
      return { Rules: bus.rules.filter(({ name }) => name.startsWith(NamePrefix)).map(describe) };
    },
    DescribeRule: (input) => describe(ruleNamed(parseInput(ruleInput, input).Name)),
    ListTargetsByRule: (input) => ({
      Targets: ruleNamed(parseInput(targetsInput, input).Rule).targets.map((target) => ({
        Id: target.id,
        Arn: target.arn,
        ...(target.input !== undefined && { Input: target.input }),
        ...(target.inputPath !== undefined && { InputPath: target.inputPath }),
        ...(target.transformer && {
          InputTransformer: {
            InputPathsMap: target.transformer.paths,
            InputTemplate: target.transformer.template,
          },
        }),
      })),
    }),
    TestEventPattern: (input) => {
      const { EventPattern, Event } = parseInput(testInput, input);
      return { Result: matcherOf(EventPattern)(testedEvent(Event)) };
    },
  };
  return rpcService({
    name: 'EventBridge',
    signingName: 'events',
    protocols: [jsonProtocol],
    operations,
  });
}

/** The time of an event: EventBridge has no fractions of seconds. */
export function eventTime(timeMs: number): string {
  return new Date(timeMs).toISOString().replace(/\.\d+Z$/, 'Z');
}

function problemOf({ Source, DetailType, Detail }: v.InferOutput<typeof entry>) {
  const invalid = (message: string) => ({ ErrorCode: 'InvalidArgument', ErrorMessage: message });
  if (Source === undefined || Source === '') {
    return invalid('Parameter Source is not valid. Reason: Source is a required argument.');
  }
  if (Source.startsWith('aws.')) {
    return {
      ErrorCode: 'NotAuthorizedForSourceException',
      ErrorMessage: 'Not authorized for the source.',
    };
  }
  if (DetailType === undefined || DetailType === '') {
    return invalid('Parameter DetailType is not valid. Reason: DetailType is a required argument.');
  }
  if (Detail === undefined) {
    return invalid('Parameter Detail is not valid. Reason: Detail is a required argument.');
  }
  if (!isRecord(parsed(Detail))) {
    return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
  }
  return undefined;
}

function testedEvent(json: string): JsonRecord {
  const event = parsed(json);
  if (!isRecord(event)) {
    throw validation('Parameter Event is not valid. Reason: Event is not valid JSON.');
  }
  const missing = EVENT_FIELDS.find((field) => !Object.hasOwn(event, field));
  if (missing !== undefined) {
    throw validation(`Parameter Event is not valid. Reason: ${missing} is a required field.`);
  }
  return event;
}

function matcherOf(pattern: string) {
  try {
    return readEventPattern(pattern);
  } catch (error) {
    if (!(error instanceof EventPatternError)) throw error;
    throw new AwsError(
      'InvalidEventPatternException',
      `Event pattern is not valid. Reason: ${error.message}`,
    );
  }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return undefined;
  }
}

function describe({ name, arn, description, pattern, isEnabled }: DeployedRule) {
  return {
    Name: name,
    Arn: arn,
    EventPattern: pattern,
    State: isEnabled ? 'ENABLED' : 'DISABLED',
    Description: description,
    EventBusName: BUS,
  };
}

function notFound(message: string): AwsError {
  return new AwsError('ResourceNotFoundException', message);
}

function validation(message: string): AwsError {
  return new AwsError('ValidationException', message);
}
