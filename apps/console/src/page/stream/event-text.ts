/** What an event stream says besides its text. */
export interface EventFacts {
  /** Tokens of the answer, as the model counts them. */
  readonly tokens?: number;
  /** Why the stream broke off, which the function says in the event `error`. */
  readonly problem?: string;
}

/** The parts of an event's data that the usual containers of language models send. */
interface ModelEvent {
  /** OpenAI's completions and chats, and the containers that speak like them. */
  readonly choices?: readonly {
    readonly text?: unknown;
    readonly delta?: { readonly content?: unknown };
  }[];
  readonly usage?: { readonly completion_tokens?: unknown } | null;
  /** Hugging Face's Text Generation Inference. */
  readonly token?: { readonly text?: unknown };
}

/**
 * Reads the text of an event stream as it comes, in parts that may end anywhere. Of the usual containers of
 * language models, the text is that of their tokens; of others, the data of the events, a line each.
 *
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export class EventText {
  #rest = '';
  #facts: EventFacts = {};

  get facts(): EventFacts {
    return this.#facts;
  }

  /** Takes a part of the stream. @returns the text of the events that are complete with it */
  take(part: string): string {
    // A part may end between the two characters of a line's end.
    const whole = this.#rest + part;
    const isCut = whole.endsWith('\r');
    const lines = (isCut ? whole.slice(0, -1) : whole).replaceAll(/\r\n?/g, '\n');
    const events = lines.split(/\n\n+/);
    this.#rest = (events.pop() ?? '') + (isCut ? '\r' : '');
    return events.map((event) => this.#textOf(event)).join('');
  }

  #textOf(event: string): string {
    const fields = event.split('\n').map((line) => /^([^:]+)(?:: ?)?(.*)$/.exec(line) ?? []);
    const valuesOf = (wanted: string) =>
      fields.flatMap(([, name, value = '']) => (name === wanted ? [value] : []));
    const data = valuesOf('data').join('\n');
    if (data === '' || data === '[DONE]') return '';

    const document = parsed(data);
    if (valuesOf('event').at(-1) === 'error') {
      const { detail } = (document ?? {}) as { readonly detail?: unknown };
      this.#facts = { ...this.#facts, problem: typeof detail === 'string' ? detail : data };
      return '';
    }

    return document === undefined ? `${data}\n` : this.#tokenOf(document, data);
  }

  #tokenOf({ choices, usage, token }: ModelEvent, data: string): string {
    const tokens = usage?.completion_tokens;
    if (typeof tokens === 'number') this.#facts = { ...this.#facts, tokens };

    const texts = [token?.text, ...(choices ?? []).flatMap((it) => [it.text, it.delta?.content])];
    const isKnown = token !== undefined || choices !== undefined || typeof tokens === 'number';
    return isKnown ? texts.filter((it) => typeof it === 'string').join('') : `${data}\n`;
  }
}

/** An object, if the data is one as JSON. */
function parsed(data: string): ModelEvent | undefined {
  try {
    const document: unknown = JSON.parse(data);
    return typeof document === 'object' && document !== null ? document : undefined;
  } catch {
    return undefined;
  }
}
