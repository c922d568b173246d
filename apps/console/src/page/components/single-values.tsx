import type { SingleValue } from '../../shared/page-state';
import { numberText } from '../format';

/** Large numbers. */
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
