import { merged, parsed, type Fragment, type MatrixSection } from './section';
import { exampleOf, type StackOption } from './stack-schema';

/**
 * The options that no other section sets, each with the examples in the schema. A row leaves out those
 * that contradict it.
 *
 * @param options all options of a stack file
 * @param paths those that other sections set
 */
export function exampleSection(
  options: readonly StackOption[],
  paths: ReadonlySet<string>,
): MatrixSection {
  const unset = options.filter(({ path }) => !paths.has(path));
  const outermost = unset.filter(
    ({ path }) =>
      !/\[\]|[*]/.test(path) && !unset.some((other) => path.startsWith(`${other.path}.`)),
  );
  const rounds = Math.max(1, ...unset.filter(isVaried).map(({ values }) => values.length));
  const names = Array.from({ length: rounds }, (_, index) => `example-${index + 1}`);
  return {
    parameters: { others: Object.fromEntries(['default', ...names].map((name) => [name, {}])) },
    isAllowed: () => true,
    finish: (stack, { others = 'default' }) => {
      const index = names.indexOf(others);
      return (index === -1 ? [] : outermost).reduce((made, { path, schema }) => {
        const candidate = merged(made, at(path, exampleOf(schema, index)));
        return parsed(candidate).isAccepted ? candidate : made;
      }, stack);
    },
  };
}

/** Whether each of its values is tried: not of a long list of numbers, which are all alike. */
function isVaried({ values }: StackOption): boolean {
  return values.every((value) => typeof value !== 'number');
}

function at(path: string, value: unknown): Fragment {
  return path
    .split('.')
    .reduceRight<unknown>((inner, name) => ({ [name]: inner }), value) as Fragment;
}
