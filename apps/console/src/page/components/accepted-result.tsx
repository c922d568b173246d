import { useEffect, useState } from 'preact/hooks';

import { prettyJson } from '../format';
import { readResult } from '../server';

/** How often to ask for the result of an accepted request, in ms. */
const LOOK_MS = 1_000;

/** The result of an accepted request, which the page asks for until there is one. */
export function AcceptedResult({ path }: { readonly path: string }) {
  const [result, setResult] = useState<{ readonly status: string; readonly body: string }>();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isGone = false;
    const look = async (): Promise<void> => {
      // A console that does not answer now may do so later.
      const found = await readResult(path).catch(() => undefined);
      if (isGone) return;

      if (found === undefined || found.status === 'pending') {
        timer = setTimeout(() => void look(), LOOK_MS);
      } else {
        setResult(found);
      }
    };
    setResult(undefined);
    void look();
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [path]);
  const status = result?.status ?? 'pending';
  return (
    <>
      <p>
        GET {path}:{' '}
        <strong class={status === 'failed' ? 'bad' : 'good'} data-testid="result-status">
          {status}
        </strong>
      </p>
      {result !== undefined && <pre tabIndex={0}>{prettyJson(result.body)}</pre>}
    </>
  );
}
