import type { ServerResponse } from 'node:http';

import {
  FIRST_RANGE_MINUTES,
  RANGES_MINUTES,
  type PageStateKey,
  type RangeMinutes,
  type WidgetData,
} from '../shared/page-state';
import { ControlError } from './control-error';
import type { PageStateSource } from './state/page-state-source';

/** A page that falls behind by more than this is disconnected. It connects again. */
const MAX_BUFFERED_BYTES = 4_000_000;

/** More pages than a person has open. Each costs time at every update. */
const MAX_STREAMS = 32;

interface Stream {
  readonly response: ServerResponse;
  readonly rangeMinutes: RangeMinutes;
  /** The last JSON sent of each part of the state. */
  readonly sent: Map<string, string>;
}

/**
 * Server-sent events: each page receives the complete state when it connects, then the changes. While the
 * state cannot be read, pages receive the reason.
 */
export class EventStreams {
  readonly #source: PageStateSource;
  readonly #report: (error: unknown) => void;
  readonly #streams = new Set<Stream>();
  /** Why the state could not be read the last time; empty if it could. */
  #problem = '';

  /** @param report is told once why the state cannot be read */
  constructor(source: PageStateSource, report: (error: unknown) => void) {
    this.#source = source;
    this.#report = report;
  }

  /**
   * Turns a response into a stream.
   *
   * @throws ControlError if too many are open
   */
  open(response: ServerResponse, rangeMinutes: RangeMinutes): void {
    if (this.#streams.size >= MAX_STREAMS) {
      throw new ControlError(`${MAX_STREAMS} pages are open. Close some of them.`, 503);
    }

    const stream: Stream = { response, rangeMinutes, sent: new Map() };
    response.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    this.#streams.add(stream);
    response.on('close', () => this.#streams.delete(stream));
    this.#update([stream]);
  }

  /** Sends the changes to every page. */
  update(): void {
    if (this.#streams.size > 0) this.#update([...this.#streams]);
  }

  close(): void {
    for (const { response } of this.#streams) response.end();
  }

  #update(streams: readonly Stream[]): void {
    try {
      const state = this.#source.state();
      const byRange = new Map<number, ReadonlyMap<string, WidgetData>>();
      for (const stream of streams) {
        const { rangeMinutes } = stream;
        const widgets = byRange.get(rangeMinutes) ?? this.#source.widgets(rangeMinutes);
        byRange.set(rangeMinutes, widgets);
        this.#send(stream, state, widgets);
        sendProblem(stream, '');
      }
      this.#problem = '';
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      if (problem !== this.#problem) this.#report(error);

      this.#problem = problem;
      for (const stream of streams) sendProblem(stream, problem);
    }
  }

  #send(
    stream: Stream,
    state: ReturnType<PageStateSource['state']>,
    widgets: ReadonlyMap<string, WidgetData>,
  ): void {
    if (stream.response.writableLength > MAX_BUFFERED_BYTES) {
      stream.response.destroy();
      return;
    }
    for (const [key, value] of Object.entries(state)) {
      if (changed(stream, key, value)) write(stream, key as PageStateKey, value);
    }

    const changedWidgets = Object.fromEntries(
      [...widgets].filter(([id, data]) => changed(stream, `widget ${id}`, data)),
    );
    if (Object.keys(changedWidgets).length > 0) write(stream, 'widgets', changedWidgets);
  }
}

/**
 * Reads the range of the graphs, which is one that the page offers.
 *
 * @throws ControlError
 */
export function readRange(text: string | null): RangeMinutes {
  const found =
    text === null ? FIRST_RANGE_MINUTES : RANGES_MINUTES.find((range) => String(range) === text);
  if (found === undefined) {
    throw new ControlError(`rangeMinutes: expected one of ${RANGES_MINUTES.join(', ')}`);
  }

  return found;
}

function changed({ sent }: Stream, key: string, value: unknown): boolean {
  const json = JSON.stringify(value);
  const isNew = sent.get(key) !== json;
  sent.set(key, json);
  return isNew;
}

/** Says why what a page shows is not current, or with an empty text that it is. */
function sendProblem(stream: Stream, problem: string): void {
  if (changed(stream, 'problem', problem)) {
    stream.response.write(`event: problem\ndata: ${JSON.stringify(problem)}\n\n`);
  }
}

function write({ response }: Stream, key: PageStateKey, value: unknown): void {
  response.write(`event: change\ndata: ${JSON.stringify({ key, value })}\n\n`);
}
