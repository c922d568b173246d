import Ajv2020, { type ErrorObject, type Options, type ValidateFunction } from 'ajv/dist/2020';

import type { Diagnostic } from './diagnostic';
import { EXTENDS } from './schema/extends-field';
import { FORMATS } from './schema/json-schema';
import { STACK_SCHEMA, type StackConfig } from './schema/stack-schema';
import { describeSchemaError } from './schema-errors';
import type { FieldPath, StackDocument } from './stack-document';
import { fillStageDefaults } from './stage-defaults';

let compiled: ValidateFunction<StackConfig> | undefined;

/** A compiler of JSON Schemas that knows the keywords and formats of ours. */
export function schemaCompiler(options: Options = {}): Ajv2020 {
  return new Ajv2020({
    ...options,
    // Reading a few files is quicker than optimizing the code that reads them.
    code: { optimize: false },
    formats: Object.fromEntries(
      Object.entries(FORMATS).map(([name, { isRight }]) => [name, isRight] as const),
    ),
    keywords: ['defaultByStage', 'location', 'patternErrorMessage'],
  });
}

function validator(): ValidateFunction<StackConfig> {
  compiled ??= schemaCompiler({
    allErrors: true,
    useDefaults: true,
    verbose: true,
    // A test checks that the schema is one, and not each command anew.
    meta: false,
    validateSchema: false,
  }).compile<StackConfig>({
    ...STACK_SCHEMA,
    // Never in the value, because a document comes with what it extends; but among the known fields.
    properties: { ...STACK_SCHEMA.properties, extends: EXTENDS },
  });
  return compiled;
}

/** The result of checking a file against the schema. */
export type SchemaResult =
  | { readonly config: StackConfig; readonly diagnostics?: undefined }
  | { readonly config?: undefined; readonly diagnostics: readonly Diagnostic[] };

/** Checks a document against the schema and fills in defaults. Reports every mistake. */
export function checkAgainstSchema(document: StackDocument): SchemaResult {
  const value = document.toPlainValue();
  const validate = validator();
  if (validate(value)) {
    fillStageDefaults(value, STACK_SCHEMA, value.stage);
    return { config: value };
  }
  return { diagnostics: schemaDiagnostics(document, validate.errors ?? []) };
}

/**
 * The mistakes in a file that others extend, which may lack required fields: the stack files that extend
 * it set them.
 */
export function baseDiagnostics(document: StackDocument): readonly Diagnostic[] {
  const validate = validator();
  if (validate(document.toPlainValue())) return [];
  const errors = (validate.errors ?? []).filter(({ keyword }) => keyword !== 'required');
  return schemaDiagnostics(document, errors);
}

/** The errors of ajv in a document, each at its place. */
export function schemaDiagnostics(
  document: StackDocument,
  errors: readonly ErrorObject[],
): readonly Diagnostic[] {
  return errors.filter(isNews).map((error) => diagnosticOf(document, error));
}

/**
 * Whether an error says something that no other does: ajv reports a bad key itself and as
 * `propertyNames`, a fraction both as no integer and as beyond the limits, and what is wrong by a
 * condition at the condition too.
 */
function isNews(error: ErrorObject, _: number, errors: readonly ErrorObject[]): boolean {
  const hasWrongType = ({ keyword, instancePath }: ErrorObject) =>
    keyword === 'type' && instancePath === error.instancePath;
  return (
    !['propertyNames', 'if'].includes(error.keyword) &&
    (error.keyword === 'type' || !errors.some(hasWrongType))
  );
}

function diagnosticOf(document: StackDocument, error: ErrorObject): Diagnostic {
  const path = pathOf(error.instancePath);
  const { missingProperty, additionalProperty } = error.params as Record<string, string>;
  const finding = describeSchemaError(error, String(path.at(-1) ?? ''));
  const key = additionalProperty ?? error.propertyName;
  if (key !== undefined) return document.diagnosticAtKey([...path, key], finding);
  if (error.keyword === 'maxProperties') return document.diagnosticAtKey(path, finding);
  const place = missingProperty === undefined ? path : [...path, missingProperty];
  return document.diagnosticAt(place, finding);
}

/** `/notifications/emails/0` → `notifications`, `emails`, 0. */
function pathOf(instancePath: string): FieldPath {
  return instancePath
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}
