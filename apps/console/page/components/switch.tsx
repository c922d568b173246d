import { useEffect, useState } from 'preact/hooks';

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
  readonly onChange: (on: boolean) => Promise<void>;
}) {
  // What was asked for is shown until the server says so, too, or refuses.
  const [asked, setAsked] = useState<boolean>();
  const shown = asked ?? on;
  useEffect(() => setAsked(undefined), [on]);
  return (
    <label class="switch">
      <input
        type="checkbox"
        role="switch"
        checked={shown}
        aria-checked={shown}
        onChange={(event) => {
          const wanted = event.currentTarget.checked;
          setAsked(wanted);
          onChange(wanted).catch(() => setAsked(undefined));
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
