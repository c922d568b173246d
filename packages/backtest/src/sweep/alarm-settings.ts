import { readFileSync } from 'node:fs';

import { UserError } from '@inference-pipeline/command-line';

/** What a stack file takes for a setting of an alarm. */
export interface SettingSchema {
  readonly type: string;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
}

/** A setting as the schema has it: a stack file may also remove the one of a file that it extends. */
interface RemovableSetting extends Omit<SettingSchema, 'type' | 'enum'> {
  readonly type: string | readonly string[];
  readonly enum?: readonly (string | null)[];
}

/** An alarm that a stack file can tune. */
export interface TunableAlarm {
  /** Its name in a stack file: `highLatency`. */
  readonly key: string;
  /** The start of its name in AWS: `High-Latency-Alarm`. */
  readonly title: string;
  /** By their names in a stack file: `thresholdMs`, `statistic`, … */
  readonly settings: Readonly<Record<string, SettingSchema>>;
}

/** The part of the schema of a stack file that is read. */
interface StackSchema {
  readonly properties?: {
    readonly alarms?: {
      readonly properties?: Readonly<
        Record<
          string,
          {
            readonly description?: string;
            readonly properties?: Readonly<Record<string, RemovableSetting>>;
          }
        >
      >;
    };
  };
}

/** Settings that say whether and how an alarm notifies, not when it fires. */
const NOT_SWEPT: readonly string[] = ['enabled', 'severity'];

/** The description of an alarm begins with its title: `High-Latency-Alarm: …`. */
const TITLE = /^([A-Z][\w-]*-Alarm)\b/;

/**
 * The alarms that a stack file can tune, with their settings, from the JSON schema of stack files. It is
 * generated from the table of alarms, which has more than a tool may import.
 *
 * @param path of `stack.schema.json`
 * @throws UserError if there is no such schema
 */
export function tunableAlarms(path: string): readonly TunableAlarm[] {
  let schema: StackSchema;
  try {
    schema = JSON.parse(readFileSync(path, 'utf8')) as StackSchema;
  } catch (error) {
    throw new UserError(
      `${path} cannot be read (${String(error)}). Write it with "npx nx run infra:schema".`,
      { cause: error },
    );
  }
  return Object.entries(schema.properties?.alarms?.properties ?? {}).flatMap(
    ([key, { description = '', properties = {} }]) => {
      const title = TITLE.exec(description)?.[1];
      const settings = Object.fromEntries(
        Object.entries(properties)
          .filter(([name]) => !NOT_SWEPT.includes(name))
          .map(([name, setting]) => [name, withoutNull(setting)]),
      );
      return title === undefined ? [] : [{ key, title, settings }];
    },
  );
}

function withoutNull({ type, enum: choices, ...limits }: RemovableSetting): SettingSchema {
  return {
    ...limits,
    type: [type].flat().find((name) => name !== 'null') ?? 'null',
    ...(choices && { enum: choices.filter((choice) => choice !== null) }),
  };
}
