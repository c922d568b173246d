/** Something that is on or off. */
export function Switch({
  label,
  hint,
  hideLabel = false,
  on,
  onChange,
}: {
  readonly label: string;
  readonly hint?: string;
  readonly hideLabel?: boolean;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}) {
  return (
    <label class="switch">
      <input
        type="checkbox"
        role="switch"
        checked={on}
        aria-checked={on}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span class="track" aria-hidden="true" />
      <span class={hideLabel ? 'visually-hidden' : 'switch-text'}>
        {label}
        {hint !== undefined && <span class="muted small">{hint}</span>}
      </span>
    </label>
  );
}
