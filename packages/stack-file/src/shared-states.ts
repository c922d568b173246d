import { listed } from '@inference-pipeline/command-line';

import type { Diagnostic } from './diagnostic';
import type { StackConfig } from './schema/stack-schema';
import type { StackDocument } from './stack-document';
import { defaultStateKey } from './state-keys';

/** A stack file that is right by itself. */
export interface ReadStack {
  readonly name: string;
  readonly config: StackConfig;
  readonly document: StackDocument;
}

const KEY = ['backend', 'key'];

/**
 * Keys by which several stacks would keep their states in one object, and overwrite each other's. Without a
 * bucket in the stack file, `terraform init` is told one, which may differ from stack to stack: then only
 * a key that they take over from the same base is refused.
 */
export function sharedStates(stacks: readonly ReadStack[]): readonly Diagnostic[] {
  return stacks.flatMap((stack) => {
    const { config, document } = stack;
    if (config.backend.key === undefined) return [];
    const others = stacks.filter((other) => other !== stack && haveOneState(stack, other));
    if (others.length === 0) return [];
    const names = [stack, ...others].map(({ name }) => name).sort();
    const where = config.backend.bucket === undefined ? '' : ` in ${config.backend.bucket}`;
    return [
      document.diagnosticAt(KEY, {
        expected: 'a key for each stack',
        got: `${JSON.stringify(config.backend.key)}${where} for ${listed(names)}`,
        hint: `their states would overwrite each other: remove the field, so that each has ${defaultStateKey('<stack>')}, or set another key in each stack file`,
      }),
    ];
  });
}

function haveOneState(one: ReadStack, other: ReadStack): boolean {
  const { bucket } = one.config.backend;
  return (
    other.config.backend.type === 's3' &&
    bucket === other.config.backend.bucket &&
    keyOf(one) === keyOf(other) &&
    (bucket !== undefined || fileOfKey(one) === fileOfKey(other))
  );
}

function keyOf({ name, config }: ReadStack): string {
  return config.backend.key ?? defaultStateKey(name);
}

/** The file that sets the key: the stack file, or one that it extends. */
function fileOfKey({ document }: ReadStack): string {
  return document.diagnosticAt(KEY, { expected: '', got: '' }).file;
}
