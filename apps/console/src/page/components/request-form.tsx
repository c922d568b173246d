import { useId, useState } from 'preact/hooks';

import type { StackView } from '../../shared/page-state';
import { numberText, prettyJson } from '../format';
import { callApi, type ApiAnswer } from '../server';
import { useAnswer } from '../use-answer';
import { AcceptedResult } from './accepted-result';
import { blobOf, BodyInput } from './body-input';
import { JsonInput } from './json-input';

/** Sends a request through the pipeline and shows its response, until the request is edited. */
export function RequestForm({
  stack,
  onTrace,
}: {
  readonly stack: StackView;
  readonly onTrace: (requestId: string) => void;
}) {
  const id = useId();
  const [input, setInput] = useState(stack.exampleInput);
  const [file, setFile] = useState(() => stack.exampleBody && blobOf(stack.exampleBody));
  const [key, setKey] = useState('');
  const { answer, problem, isBusy, ask, forget } = useAnswer<ApiAnswer>();
  const send = (event: Event) => {
    event.preventDefault();
    ask(() => callApi(stack.apiPath, file ?? `{"input": ${input}}`, key.trim()));
  };
  return (
    <section aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>Request</h2>
      <form onSubmit={send}>
        {file === undefined ? (
          <JsonInput
            id={`${id}-input`}
            label="input"
            value={input}
            onChange={(text) => {
              setInput(text);
              forget();
            }}
          />
        ) : (
          <BodyInput
            id={`${id}-input`}
            body={file}
            onChange={(chosen) => {
              setFile(chosen);
              forget();
            }}
          />
        )}
        <div class="row">
          <label class="grow" for={`${id}-key`}>
            Idempotency-Key
            <input
              id={`${id}-key`}
              type="text"
              placeholder="none"
              autocomplete="off"
              value={key}
              onInput={(event) => {
                setKey(event.currentTarget.value);
                forget();
              }}
            />
          </label>
          <button class="primary" type="submit" disabled={isBusy}>
            {isBusy ? 'Sending…' : `POST ${stack.apiPath}`}
          </button>
        </div>
      </form>
      <div aria-live="polite">
        {problem !== '' && <p class="problem">The console did not answer: {problem}</p>}
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
            {answer.resultPath !== '' && <AcceptedResult path={answer.resultPath} />}
          </div>
        )}
      </div>
    </section>
  );
}
