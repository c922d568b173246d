import { useEffect, useId, useRef, useState } from 'preact/hooks';

import type { StreamView } from '../../shared/page-state';
import { JsonInput } from '../components/json-input';
import { numberText, prettyJson } from '../format';
import type { StreamProgress } from './read-stream';
import { useStream } from './use-stream';

/** Sends an input to the function URL, and shows the answer as it comes. */
export function StreamForm({
  stream,
  onTrace,
}: {
  readonly stream: StreamView;
  readonly onTrace: (requestId: string) => void;
}) {
  const id = useId();
  const [input, setInput] = useState(stream.exampleInput);
  const { progress, isRunning, start, leave } = useStream();
  return (
    <section aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>Stream</h2>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          start(stream.path, input);
        }}
      >
        <JsonInput
          id={`${id}-input`}
          label="input of the stream"
          value={input}
          onChange={setInput}
        />
        <div class="row">
          <button class="primary" type="submit">
            POST {stream.path}
          </button>
          <button type="button" disabled={!isRunning} onClick={leave}>
            Leave
          </button>
        </div>
      </form>
      {/* Says how the stream goes, and not its text: nobody can listen to each word being added. */}
      <p class="answer" aria-live="polite" data-testid="stream-state">
        {progress !== undefined && <State progress={progress} />}
      </p>
      {progress !== undefined && (
        <>
          <p class="muted small" data-testid="stream-figures">
            {figuresOf(progress)}
            {!isRunning && progress.requestId !== undefined && progress.requestId !== '' && (
              <>
                {' · '}
                <button
                  type="button"
                  class="link"
                  onClick={() => onTrace(progress.requestId ?? '')}
                >
                  trace
                </button>
              </>
            )}
          </p>
          <Text progress={progress} isRunning={isRunning} />
        </>
      )}
    </section>
  );
}

function State({ progress: { state, status, problem } }: { readonly progress: StreamProgress }) {
  switch (state) {
    case 'waiting':
      return <>Waiting for the first byte…</>;
    case 'streaming':
      return <>Streaming…</>;
    case 'ended':
      return <strong class="good">Ended</strong>;
    case 'left':
      return <strong class="bad">Left: you closed the connection</strong>;
    case 'refused':
      return <strong class="bad">Refused with {status}</strong>;
    case 'interrupted':
      return (
        <>
          <strong class="bad">Interrupted</strong>: {problem}
        </>
      );
    case 'unanswered':
      return <span class="problem">The console did not answer: {problem}</span>;
  }
}

/** The text, whose newest line stays in sight unless the reader scrolls up. */
function Text({
  progress: { text, state },
  isRunning,
}: {
  readonly progress: StreamProgress;
  readonly isRunning: boolean;
}) {
  const box = useRef<HTMLPreElement>(null);
  const follows = useRef(true);
  useEffect(() => {
    if (box.current && follows.current) box.current.scrollTop = box.current.scrollHeight;
  }, [text]);
  if (text === '') return null;

  return (
    <pre
      ref={box}
      tabIndex={0}
      role="region"
      aria-label="Streamed text"
      aria-busy={isRunning}
      data-testid="stream-text"
      onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
        follows.current = scrollHeight - scrollTop - clientHeight < 20;
      }}
    >
      {state === 'refused' ? prettyJson(text) : text}
    </pre>
  );
}

function figuresOf({ firstByteMs, sizeBytes, tokens, tookMs }: StreamProgress): string {
  return [
    ...(firstByteMs === undefined
      ? []
      : [`first byte after ${numberText(Math.round(firstByteMs))} ms`]),
    `${numberText(sizeBytes)} bytes`,
    ...(tokens === undefined ? [] : [`${numberText(tokens)} tokens`]),
    ...(tookMs === undefined ? [] : [`${numberText(Math.round(tookMs))} ms in all`]),
  ].join(' · ');
}
