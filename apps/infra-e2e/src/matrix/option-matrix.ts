import { pairwiseRows, type Parameters, type Row } from '../pairwise';
import { accountSection } from './account-section';
import { alarmSection } from './alarm-section';
import { apiSection } from './api-section';
import { deletionSection } from './deletion-section';
import { endpointSection } from './endpoint-section';
import { exampleSection } from './example-section';
import { written, type Fragment, type MatrixSection } from './section';
import { constraintOf, parametersOf, stackOf } from './section-rows';
import { signalsSection } from './signals-section';
import { stackOptions } from './stack-schema';

/** Options that depend on others, or whose values have to be tried in pairs. */
const LISTED: readonly MatrixSection[] = [
  endpointSection,
  apiSection,
  signalsSection,
  alarmSection,
  accountSection,
  deletionSection,
];

/** Every section of a stack file. A new option is tried with the examples in the schema. */
const SECTIONS: readonly MatrixSection[] = [
  ...LISTED,
  exampleSection(
    stackOptions(),
    new Set(rowsOf(LISTED).flatMap(({ stack }) => written(stack).map(([path]) => path))),
  ),
];

/** The parameters of the matrix, each with the names of its values. */
export const PARAMETERS: Parameters = parametersOf(SECTIONS);

/** Whether a stack file can have these values together. */
export const isAllowed = constraintOf(SECTIONS);

/** A stack file of the matrix. */
export interface MatrixStack {
  /** Name of the stack. */
  readonly name: string;
  readonly row: Row;
  readonly stack: Fragment;
}

/** Stack files that together contain every valid pair of option values. */
export function optionMatrix(): readonly MatrixStack[] {
  return rowsOf(SECTIONS);
}

function rowsOf(sections: readonly MatrixSection[]): readonly MatrixStack[] {
  return pairwiseRows(parametersOf(sections), constraintOf(sections)).rows.map((row, index) => {
    const name = `row-${index + 1}`;
    return { name, row, stack: withOwnState(name, stackOf(sections, row)) };
  });
}

/** The same stack with its own state key: stacks that share a state are refused. */
export function withOwnState(name: string, stack: Fragment): Fragment {
  const { backend } = stack as { readonly backend?: { readonly key?: string } };
  return backend?.key === undefined
    ? stack
    : { ...stack, backend: { ...backend, key: `${name}/${backend.key}` } };
}
