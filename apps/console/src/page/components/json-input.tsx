/** A field for an input in JSON. Ctrl-Enter and Cmd-Enter send its form. */
export function JsonInput({
  id,
  label,
  value,
  onChange,
}: {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  return (
    <>
      <label for={id}>
        {label} <span class="muted">(JSON)</span>
      </label>
      <textarea
        id={id}
        rows={2}
        spellcheck={false}
        value={value}
        onInput={(event) => onChange(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            event.currentTarget.form?.requestSubmit();
          }
        }}
      />
    </>
  );
}
