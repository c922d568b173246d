import type { Constraint, Parameters, Row } from '../pairwise';
import { merged, type Fragment, type MatrixSection } from './section';

/** Whether all sections allow a row. */
export function constraintOf(sections: readonly MatrixSection[]): Constraint {
  return (row) => sections.every((section) => section.isAllowed(row));
}

/** The parameters of sections, each with the names of its values. */
export function parametersOf(sections: readonly MatrixSection[]): Parameters {
  return Object.fromEntries(
    sections.flatMap(({ parameters }) =>
      Object.entries(parameters).map(([name, values]) => [name, Object.keys(values)]),
    ),
  );
}

/** The stack file of a row. */
export function stackOf(sections: readonly MatrixSection[], row: Row): Fragment {
  const fragments = sections.flatMap(({ parameters }) =>
    Object.entries(parameters).map(([name, values]) => values[row[name] ?? ''] ?? {}),
  );
  const stack = fragments.reduce<Fragment>(merged, { region: 'us-east-1' });
  return sections.reduce((made, { finish }) => finish?.(made, row) ?? made, stack);
}
