import { pairwiseRows, type Parameters, type Row } from '../pairwise';
import { accountSection } from './account-section';
import { alarmSection } from './alarm-section';
import { apiSection } from './api-section';
import { endpointSection } from './endpoint-section';
import { merged, type Fragment, type MatrixSection } from './section';

/** Every section of a stack file. A new option becomes a value in its section, or a new section. */
const SECTIONS: readonly MatrixSection[] = [
  endpointSection,
  apiSection,
  alarmSection,
  accountSection,
];

const FRAGMENTS = Object.assign({}, ...SECTIONS.map(({ parameters }) => parameters)) as Readonly<
  Record<string, Readonly<Record<string, Fragment>>>
>;

/** The parameters of the matrix, each with the names of its values. */
export const PARAMETERS: Parameters = Object.fromEntries(
  Object.entries(FRAGMENTS).map(([name, values]) => [name, Object.keys(values)]),
);

/** Whether a stack file can have these values together. */
export function isAllowed(row: Partial<Row>): boolean {
  return SECTIONS.every((section) => section.isAllowed(row));
}

/** A stack file of the matrix. */
export interface MatrixStack {
  /** Name of the stack. */
  readonly name: string;
  readonly row: Row;
  readonly stack: Fragment;
}

/** Stack files that together contain every valid pair of option values. */
export function optionMatrix(): readonly MatrixStack[] {
  return pairwiseRows(PARAMETERS, isAllowed).rows.map((row, index) => ({
    name: `row-${index + 1}`,
    row,
    stack: stackOf(row),
  }));
}

function stackOf(row: Row): Fragment {
  const fragments = Object.entries(row).map(([name, value]) => FRAGMENTS[name]?.[value] ?? {});
  const stack = fragments.reduce<Fragment>(merged, { region: 'us-east-1' });
  return SECTIONS.reduce((made, { finish }) => finish?.(made, row) ?? made, stack);
}
