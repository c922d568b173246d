import { parse, posix } from 'node:path';

import { BASELINE_FORMAT_VERSION, type Baseline } from '@inference-pipeline/inference-contract';
import type { ValidateFunction } from 'ajv/dist/2020';

import type { Diagnostic } from '../diagnostic';
import type { NeighbouringFiles } from '../neighbouring-files';
import { ReadOnce } from '../read-once';
import { textDiagnostics } from '../rules/text-rules';
import { schemaCompiler, schemaDiagnostics } from '../schema-check';
import type { StackConfig } from '../stack-config';
import { StackDocument } from '../stack-document';
import { baselineMismatches } from './baseline-fit';
import { baselineContradictions } from './baseline-rules';
import { BASELINE_SCHEMA } from './baseline-schema';

/** The baseline of a stack file, or its mistakes. */
export interface BaselineResult {
  /** Absent if the stack file names none, or one that cannot be used. */
  readonly baseline?: Baseline;
  readonly diagnostics: readonly Diagnostic[];
}

/** Most mistakes of one file that are shown: a file of another kind has them everywhere. */
const MAX_SHOWN = 10;

/** The baselines without mistakes, by the names of their files. */
const BASELINES = new ReadOnce<Baseline>();

/** Reads the baseline that a stack file names. */
export function readBaseline(
  config: StackConfig,
  document: StackDocument,
  files: NeighbouringFiles,
): BaselineResult {
  const { baseline: fileName } = config;
  if (fileName === undefined || files.withoutBaselines === true) return { diagnostics: [] };

  const stack = parse(document.file).name;
  const remedy = `make it with "npx nx run infra:baseline --stack=${stack} --data=<file>"`;
  const known = BASELINES.of(files, fileName);
  const { baseline, diagnostics } = known
    ? { baseline: known, diagnostics: [] }
    : openBaseline(fileName, document, files, remedy);
  if (baseline === undefined) return { diagnostics };

  const pair = { config, document, baseline, fileName, remedy };
  const mismatches = baselineMismatches(pair);
  return { ...(mismatches.length === 0 && { baseline }), diagnostics: mismatches };
}

function openBaseline(
  fileName: string,
  document: StackDocument,
  files: NeighbouringFiles,
  remedy: string,
): BaselineResult {
  const text = files.read(fileName);
  if (text === undefined) {
    const missing = document.diagnosticAt(['baseline'], {
      expected: 'a file beside the stack file',
      got: `${fileName}, which does not exist`,
      hint: remedy,
    });
    return { diagnostics: [missing] };
  }

  const label = posix.join(posix.dirname(document.file), fileName);
  const result = parseBaseline(label, text, remedy);
  if (result.baseline !== undefined) BASELINES.keep(files, fileName, result.baseline);
  return result;
}

/**
 * Parses and validates the text of a baseline file.
 *
 * @param label the file's name in messages
 * @param remedy what to do about a file that cannot be used
 */
export function parseBaseline(label: string, text: string, remedy: string): BaselineResult {
  const document = new StackDocument(label, text, 'baseline file');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { diagnostics: [syntaxDiagnostic(document, text, (error as Error).message, remedy)] };
  }

  const mistakes = mistakesIn(value, document, remedy);
  return mistakes.length > 0
    ? { diagnostics: mistakes.slice(0, MAX_SHOWN) }
    : { baseline: value as Baseline, diagnostics: [] };
}

function syntaxDiagnostic(
  document: StackDocument,
  text: string,
  message: string,
  remedy: string,
): Diagnostic {
  const position = /at position (\d+)/.exec(message)?.[1];
  const offset = position === undefined ? text.length : Number(position);
  return document.diagnosticAtOffset(offset, {
    expected: 'JSON',
    got: text.trim() === '' ? 'an empty file' : message,
    hint: remedy,
  });
}

/** The first kind of mistake that there is: the others could follow from it. */
function mistakesIn(
  value: unknown,
  document: StackDocument,
  remedy: string,
): readonly Diagnostic[] {
  const version = (value as { readonly formatVersion?: unknown } | null)?.formatVersion;
  if (version !== BASELINE_FORMAT_VERSION) {
    const another = document.diagnosticAt(['formatVersion'], {
      expected: `a baseline in format ${BASELINE_FORMAT_VERSION}`,
      got: version === undefined ? 'a file without formatVersion' : JSON.stringify(version),
      hint: remedy,
    });
    return [another];
  }

  const repeated = document.syntaxDiagnostics().filter(({ got }) => got === 'this field again');
  if (repeated.length > 0) return repeated.map((diagnostic) => ({ hint: remedy, ...diagnostic }));
  if (!isBaseline(value)) {
    return schemaDiagnostics(document, validator().errors ?? []).map((diagnostic) => ({
      hint: remedy,
      ...diagnostic,
    }));
  }

  return [...baselineContradictions(value, document, remedy), ...textDiagnostics(value, document)];
}

let compiled: ValidateFunction<Baseline> | undefined;

function validator(): ValidateFunction<Baseline> {
  compiled ??= schemaCompiler({ allErrors: true, verbose: true }).compile<Baseline>(
    BASELINE_SCHEMA as object,
  );
  return compiled;
}

function isBaseline(value: unknown): value is Baseline {
  return validator()(value);
}
