import { useEffect, useState } from 'preact/hooks';

/** A switch that the server confirms. */
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
  readonly onChange: (on: boolean) => Promise<void>;
}) {
  // Shows the requested state until the server confirms or rejects it.
  const [requested, setRequested] = useState<boolean>();
  const shown = requested ?? on;
  useEffect(() => setRequested(undefined), [on]);
  return (
    <label class="switch">
      <input
        type="checkbox"
        role="switch"
        checked={shown}
        aria-checked={shown}
        onChange={(event) => {
          const wanted = event.currentTarget.checked;
          setRequested(wanted);
          onChange(wanted).catch(() => setRequested(undefined));
        }}
      />
      <span class="track" aria-hidden="true" />
      <span class={hideLabel ? 'visually-hidden' : 'switch-text'}>
        {label}
        {hint !== undefined && <span class="muted small">{hint}</span>}
      </span>
    </label>
  );
}
