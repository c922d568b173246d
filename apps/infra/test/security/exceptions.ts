import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import type { Stage } from '@inference-pipeline/stack-file';
import Ajv2020 from 'ajv/dist/2020';
import { parse } from 'yaml';

import schema from '../../security/exceptions.schema.json';
import type { Violation } from './rule';

/** A requirement that stacks of some stages do not meet. */
export interface SecurityException {
  readonly rule: string;
  readonly stages: readonly Stage[];
  /** Addresses, with `*` for any text; all where it is missing. */
  readonly resources?: readonly string[];
  readonly why: string;
}

/** @throws Error with every fault when the file does not fit its schema */
export function loadExceptions(): readonly SecurityException[] {
  const text = readFileSync(resolve(__dirname, '../../security/exceptions.yaml'), 'utf8');
  const content: unknown = parse(text);
  const ajv = new Ajv2020({ allErrors: true });
  if (!ajv.validate(schema, content)) throw new Error(`exceptions.yaml: ${ajv.errorsText()}`);
  return (content as { readonly exceptions: readonly SecurityException[] }).exceptions;
}

/** Whether an exception is made for a violation in a stack of a stage. */
export function excuses(exception: SecurityException, violation: Violation, stage: Stage): boolean {
  const { rule, stages, resources = ['*'] } = exception;
  return (
    rule === violation.rule &&
    stages.includes(stage) &&
    resources.some((pattern) => matches(pattern, violation.address))
  );
}

function matches(pattern: string, address: string): boolean {
  const expression = pattern.replaceAll('.', '[.]').replaceAll('*', '.*');
  return new RegExp(`^${expression}$`).test(address);
}
