import { existsSync, readFileSync, statSync } from 'node:fs';

import { didYouMean, UserError } from '@inference-pipeline/command-line';
import type { ErrorObject } from 'ajv/dist/2020';
import { isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';

/** A YAML file, with the line of each of its values. */
export interface YamlFile {
  readonly content: unknown;
  /** From 1. For a path that does not exist, the line of the nearest value around it. */
  readonly lineOf: (path: readonly string[]) => number;
}

/** @throws UserError if there is no such file, or it is not YAML */
export function readYamlFile(path: string): YamlFile {
  if (!existsSync(path) || !statSync(path).isFile()) {
    throw new UserError(`There is no file ${path}.`);
  }
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(path, 'utf8'), { lineCounter: lines });
  const [error] = document.errors;
  if (error !== undefined) {
    throw new UserError(`${path} is not YAML: ${error.message}`, { cause: error });
  }
  const lineOf = (at: readonly string[]): number => {
    const name = at.at(-1);
    const parent = at.length === 0 ? undefined : document.getIn(at.slice(0, -1), true);
    const key = isMap(parent)
      ? parent.items.map((pair) => pair.key).find((each) => isScalar(each) && each.value === name)
      : undefined;
    const node = key ?? document.getIn(at, true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
    return at.length === 0 ? 1 : lineOf(at.slice(0, -1));
  };
  return { content: document.toJS() as unknown, lineOf };
}

/** What is wrong with a file by its schema, one line each: `line 3: requests.perMinute: …`. */
export function schemaProblems(
  errors: readonly ErrorObject[] | null | undefined,
  { lineOf }: Pick<YamlFile, 'lineOf'>,
): readonly string[] {
  return (errors ?? []).map((error) => {
    const path = pathOf(error);
    const unknown = (error.params as { additionalProperty?: string }).additionalProperty;
    const line = lineOf(unknown === undefined ? path : [...path, unknown]);
    return `line ${line}: ${problemOf(error)}`;
  });
}

/** What is wrong with a value by its schema, without a line. */
export function problemOf(error: ErrorObject): string {
  const { keyword, params, message = '', data, parentSchema } = error;
  const at = pathOf(error).join('.') || 'the file';
  const values = params as Record<string, unknown>;
  if (keyword === 'additionalProperties') {
    const unknown = String(values['additionalProperty']);
    const known = Object.keys((parentSchema?.['properties'] ?? {}) as object);
    const hint = didYouMean(unknown, known);
    return `${at}: unknown field ${unknown}${hint === undefined ? `, expected one of ${known.join(', ')}` : `; ${hint}`}`;
  }
  if (keyword === 'required') return `${at}: ${String(values['missingProperty'])} is missing`;
  if (keyword === 'enum') {
    const allowed = values['allowedValues'] as string[];
    const hint = typeof data === 'string' ? didYouMean(data, allowed) : undefined;
    return `${at}: expected one of ${allowed.join(', ')}, got ${JSON.stringify(data)}${hint === undefined ? '' : `; ${hint}`}`;
  }

  return `${at}: ${message}, got ${JSON.stringify(data)}`;
}

function pathOf({ instancePath }: ErrorObject): readonly string[] {
  return instancePath
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}
