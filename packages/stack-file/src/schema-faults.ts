import { didYouMean } from '@inference-pipeline/command-line';
import Ajv2020, { type ErrorObject, type ValidateFunction } from 'ajv/dist/2020';

import schema from '../../../apps/infra/stacks/stack.schema.json';
import type { StackFileFault } from './fault';
import type { StackConfig } from './stack-config';
import type { FieldPath, StackDocument } from './stack-document';
import { DEFAULT_BY_STAGE, fillStageDefaults } from './stage-defaults';

/** What there is to say of a value besides its place. */
type What = Pick<StackFileFault, 'expected' | 'got' | 'hint'>;

let compiled: ValidateFunction<StackConfig> | undefined;

function validator(): ValidateFunction<StackConfig> {
  compiled ??= new Ajv2020({
    allErrors: true,
    useDefaults: true,
    verbose: true,
    keywords: [DEFAULT_BY_STAGE],
  }).compile<StackConfig>(schema);
  return compiled;
}

/** The outcome of holding a file against the schema. */
export type SchemaResult =
  | { readonly config: StackConfig; readonly faults?: undefined }
  | { readonly config?: undefined; readonly faults: readonly StackFileFault[] };

/** Holds a document against `stack.schema.json`, filling in defaults; all faults are reported. */
export function checkAgainstSchema(document: StackDocument): SchemaResult {
  const value = document.toPlainValue();
  const validate = validator();
  if (validate(value)) {
    fillStageDefaults(value, schema, value.stage);
    return { config: value };
  }
  const errors = validate.errors ?? [];
  return { faults: errors.filter(isTheCulprit).map((error) => faultOf(document, error)) };
}

/** A bad key is reported twice by ajv: where its name is wrong, and as `propertyNames` around it. */
function isTheCulprit(error: ErrorObject): boolean {
  return error.keyword !== 'propertyNames';
}

function faultOf(document: StackDocument, error: ErrorObject): StackFileFault {
  const path = pathOf(error.instancePath);
  const params = error.params as Record<string, unknown>;
  if (error.keyword === 'required') {
    const missing = String(params.missingProperty);
    return document.fault([...path, missing], { expected: 'a value', got: 'nothing' });
  }
  if (error.keyword === 'additionalProperties') {
    const unknown = String(params.additionalProperty);
    const known = Object.keys((error.parentSchema?.properties ?? {}) as object);
    const hint = didYouMean(unknown, known);
    return document.faultAtKey([...path, unknown], {
      expected: `one of the fields ${known.join(', ')}`,
      got: 'an unknown field',
      ...(hint !== undefined && { hint }),
    });
  }
  if (error.propertyName !== undefined) {
    return document.faultAtKey([...path, error.propertyName], {
      expected: `a name that matches ${String(params.pattern)}`,
      got: shown(error.propertyName),
    });
  }
  return document.fault(path, describe(error, params));
}

function describe(error: ErrorObject, params: Record<string, unknown>): What {
  const got = shown(error.data);
  const parent = error.parentSchema as { examples?: unknown[]; default?: unknown } | undefined;
  switch (error.keyword) {
    case 'type': {
      const type = String(params.type);
      const quote = type === 'string' && ['number', 'boolean'].includes(typeof error.data);
      return {
        expected: `${/^[aeiou]/.test(type) ? 'an' : 'a'} ${type}`,
        got,
        ...(quote && { hint: 'quote it' }),
      };
    }
    case 'enum': {
      const allowed = (params.allowedValues as unknown[]).map(String);
      const hint = typeof error.data === 'string' ? didYouMean(error.data, allowed) : undefined;
      return { expected: `one of ${allowed.join(', ')}`, got, ...(hint !== undefined && { hint }) };
    }
    case 'pattern': {
      const example = parent?.examples?.[0] ?? parent?.default;
      return {
        expected:
          `text that matches ${String(params.pattern)}` +
          (example === undefined ? '' : `, for example ${shown(example)}`),
        got,
      };
    }
    case 'minimum':
      return { expected: `at least ${String(params.limit)}`, got };
    case 'exclusiveMinimum':
      return { expected: `more than ${String(params.limit)}`, got };
    case 'maximum':
      return { expected: `at most ${String(params.limit)}`, got };
    case 'multipleOf':
      return { expected: `a multiple of ${String(params.multipleOf)}`, got };
    default:
      return { expected: `a value that ${error.message ?? error.keyword}`, got };
  }
}

/** `/notifications/emails/0` → `notifications`, `emails`, 0. */
function pathOf(instancePath: string): FieldPath {
  return instancePath
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

const SHOWN_LENGTH = 80;

function shown(value: unknown): string {
  if (value === null) return 'nothing';
  const text = JSON.stringify(value);
  return text.length > SHOWN_LENGTH ? `${text.slice(0, SHOWN_LENGTH)}…` : text;
}
