import type { SingleValue } from '../../src/shared/page-state';
import { numberText } from '../format';

/** Numbers, large. */
export function SingleValues({ values }: { readonly values: readonly SingleValue[] }) {
  return (
    <dl class="numbers">
      {values.map(({ label, value }) => (
        <div key={label}>
          <dd>{value === null ? '–' : numberText(value)}</dd>
          <dt>{label}</dt>
        </div>
      ))}
    </dl>
  );
}
