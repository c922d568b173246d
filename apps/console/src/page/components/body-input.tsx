import { useEffect, useState } from 'preact/hooks';

import type { StackView } from '../../shared/page-state';

/** A body with its type. */
export function blobOf({ contentType, base64 }: NonNullable<StackView['exampleBody']>): Blob {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  return new Blob([bytes], { type: contentType });
}

/** Chooses the file that a request consists of, and shows it if it is an image. */
export function BodyInput({
  id,
  body,
  onChange,
}: {
  readonly id: string;
  readonly body: Blob;
  readonly onChange: (body: Blob) => void;
}) {
  const [url, setUrl] = useState('');
  useEffect(() => {
    // The page's policy allows data as images, and no other objects.
    const reader = new FileReader();
    reader.onload = () => setUrl(typeof reader.result === 'string' ? reader.result : '');
    reader.readAsDataURL(body);
    return () => reader.abort();
  }, [body]);
  return (
    <>
      <label for={id}>
        body{' '}
        <span class="muted">
          ({body.type}, {body.size} bytes)
        </span>
      </label>
      <div class="row">
        {url !== '' && body.type.startsWith('image/') && (
          <img src={url} alt="The image that is sent" height={64} />
        )}
        <input
          id={id}
          type="file"
          onChange={(event) => {
            const [chosen] = event.currentTarget.files ?? [];
            if (chosen !== undefined) onChange(chosen);
          }}
        />
      </div>
    </>
  );
}
