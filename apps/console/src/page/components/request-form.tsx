import { useId, useState } from 'preact/hooks';

import type { StackView } from '../../shared/page-state';
import { numberText, prettyJson } from '../format';
import { callApi, type ApiAnswer } from '../server';

/** Sends a request through the pipeline and shows the response. */
export function RequestForm({
  stack,
  onTrace,
}: {
  readonly stack: StackView;
  readonly onTrace: (requestId: string) => void;
}) {
  const id = useId();
  const [input, setInput] = useState(stack.exampleInput);
  const [key, setKey] = useState('');
  const [answer, setAnswer] = useState<ApiAnswer>();
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const send = async (event: Event) => {
    event.preventDefault();
    setBusy(true);
    setProblem('');
    try {
      setAnswer(await callApi(stack.apiPath, `{"input": ${input}}`, key.trim()));
    } catch (error) {
      setProblem(`The console did not answer: ${(error as Error).message}`);
    } finally {
      setBusy(false);
    }
  };
  return (
    <section aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>Request</h2>
      <form onSubmit={(event) => void send(event)}>
        <label for={`${id}-input`}>
          input <span class="muted">(JSON)</span>
        </label>
        <textarea
          id={`${id}-input`}
          rows={2}
          spellcheck={false}
          value={input}
          onInput={(event) => setInput(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
              event.preventDefault();
              event.currentTarget.form?.requestSubmit();
            }
          }}
        />
        <div class="row">
          <label class="grow" for={`${id}-key`}>
            Idempotency-Key
            <input
              id={`${id}-key`}
              type="text"
              placeholder="none"
              autocomplete="off"
              value={key}
              onInput={(event) => setKey(event.currentTarget.value)}
            />
          </label>
          <button class="primary" type="submit" disabled={busy}>
            {busy ? 'Sending…' : `POST ${stack.apiPath}`}
          </button>
        </div>
      </form>
      <div aria-live="polite">
        {problem !== '' && <p class="problem">{problem}</p>}
        {answer !== undefined && (
          <div class="answer">
            <p>
              <strong class={answer.status < 400 ? 'good' : 'bad'} data-testid="answer-status">
                {answer.status}
              </strong>{' '}
              in {numberText(Math.round(answer.tookMs))} ms ·{' '}
              <button type="button" class="link" onClick={() => onTrace(answer.requestId)}>
                trace
              </button>
            </p>
            <pre tabIndex={0}>{prettyJson(answer.body)}</pre>
          </div>
        )}
      </div>
    </section>
  );
}
