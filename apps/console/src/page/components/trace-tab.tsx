import type { LogTable as Table } from '@inference-pipeline/logs-insights';
import { useEffect, useId, useState } from 'preact/hooks';

import type { PageState, RequestTrace } from '../../shared/page-state';
import { prettyJson, timeText } from '../format';
import { runSavedQuery, traceRequest } from '../server';
import { useAnswer } from '../use-answer';
import { LogTable } from './log-table';

/** Shows the log events and the record of a request, and runs the stack's saved queries. */
export function TraceTab({
  known,
  requestId,
  onRequestId,
}: {
  readonly known: PageState;
  readonly requestId: string;
  readonly onRequestId: (requestId: string) => void;
}) {
  const id = useId();
  const [typed, setTyped] = useState(requestId);
  const { answer: trace, problem, ask, forget } = useAnswer<RequestTrace>();
  const find = (wanted: string) => ask(() => traceRequest(wanted));
  useEffect(() => {
    setTyped(requestId);
    if (requestId !== '') find(requestId);
  }, [requestId]);
  return (
    <section aria-label="Trace">
      <form
        class="row"
        onSubmit={(event) => {
          event.preventDefault();
          find(typed.trim());
          onRequestId(typed.trim());
        }}
      >
        <label class="grow" for={`${id}-request`}>
          Request id
          <input
            id={`${id}-request`}
            type="search"
            autocomplete="off"
            required
            value={typed}
            onInput={(event) => {
              setTyped(event.currentTarget.value);
              forget();
            }}
          />
        </label>
        <button class="primary" type="submit">
          Find
        </button>
      </form>
      <div aria-live="polite">
        {problem !== '' && <p class="problem">{problem}</p>}
        {trace !== undefined && <Found trace={trace} />}
      </div>
      <SavedQueries queries={known.stack.queries} />
    </section>
  );
}

function Found({ trace }: { readonly trace: RequestTrace }) {
  if (trace.events.length === 0 && trace.record === undefined) {
    return <p class="muted">There is nothing about {trace.requestId}.</p>;
  }

  return (
    <>
      <h2>Record</h2>
      {trace.record === undefined ? (
        <p class="muted">The table has no record.</p>
      ) : (
        <dl class="record" data-testid="record">
          {Object.entries(trace.record).map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{String(value)}</dd>
            </div>
          ))}
        </dl>
      )}
      <h2>Log</h2>
      <ol class="log" data-testid="log">
        {trace.events.map(({ group, timeMs, message }, index) => (
          <li key={index}>
            <p class="muted small">
              <time>{timeText(timeMs)}</time> {group}
            </p>
            <pre tabIndex={0}>{prettyJson(message)}</pre>
          </li>
        ))}
      </ol>
    </>
  );
}

function SavedQueries({ queries }: { readonly queries: readonly string[] }) {
  const id = useId();
  const [name, setName] = useState(queries[0] ?? '');
  const { answer: table, problem, ask, forget } = useAnswer<Table>();
  return (
    <>
      <h2>Saved log queries</h2>
      <div class="row">
        <label class="grow" for={`${id}-query`}>
          Query
          <select
            id={`${id}-query`}
            value={name}
            onChange={(event) => {
              setName(event.currentTarget.value);
              forget();
            }}
          >
            {queries.map((query) => (
              <option key={query} value={query}>
                {query}
              </option>
            ))}
          </select>
        </label>
        <button type="button" onClick={() => ask(() => runSavedQuery(name))}>
          Run
        </button>
      </div>
      <div aria-live="polite">
        {problem !== '' && <p class="problem">{problem}</p>}
        {table !== undefined && <LogTable title="result of the query" {...table} />}
      </div>
    </>
  );
}
