import type { ServerResponse } from 'node:http';

import {
  FIRST_RANGE_MINUTES,
  type PageSlices,
  type SliceName,
  type WidgetData,
} from '../shared/page-state';

/** What pages are told: everything but the widgets, and the widgets by how far back they go. */
export interface SliceSource {
  readonly slices: () => Omit<PageSlices, 'widgets'>;
  readonly widgets: (rangeMinutes: number) => ReadonlyMap<string, WidgetData>;
}

/** How far back graphs may go, in minutes: 15 months, as long as CloudWatch keeps metrics. */
const MAX_RANGE_MINUTES = 455 * 1_440;

/** Bytes that may wait for a page that does not read before it is let go; it connects again. */
const MAX_WAITING_BYTES = 4_000_000;

interface Stream {
  readonly response: ServerResponse;
  readonly rangeMinutes: number;
  /** What was sent last of each slice and widget. */
  readonly sent: Map<string, string>;
}

/** Server-sent events: each page gets every slice when it connects, and then those that change. */
export class EventStreams {
  readonly #source: SliceSource;
  readonly #streams = new Set<Stream>();

  constructor(source: SliceSource) {
    this.#source = source;
  }

  /** Answers with a stream. */
  open(response: ServerResponse, rangeMinutes: number): void {
    const valid = Number.isFinite(rangeMinutes) && rangeMinutes >= 1;
    const stream: Stream = {
      response,
      rangeMinutes: valid ? Math.min(rangeMinutes, MAX_RANGE_MINUTES) : FIRST_RANGE_MINUTES,
      sent: new Map(),
    };
    response.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    this.#streams.add(stream);
    response.on('close', () => this.#streams.delete(stream));
    this.#send(stream, this.#source.slices(), this.#source.widgets(stream.rangeMinutes));
  }

  /** Tells every page what changed. */
  tell(): void {
    if (this.#streams.size === 0) return;

    const slices = this.#source.slices();
    const widgets = new Map<number, ReadonlyMap<string, WidgetData>>();
    for (const stream of this.#streams) {
      let data = widgets.get(stream.rangeMinutes);
      if (data === undefined) {
        data = this.#source.widgets(stream.rangeMinutes);
        widgets.set(stream.rangeMinutes, data);
      }
      this.#send(stream, slices, data);
    }
  }

  close(): void {
    for (const { response } of this.#streams) response.end();
  }

  #send(
    stream: Stream,
    slices: Omit<PageSlices, 'widgets'>,
    widgets: ReadonlyMap<string, WidgetData>,
  ): void {
    if (stream.response.writableLength > MAX_WAITING_BYTES) {
      stream.response.destroy();
      return;
    }
    for (const [name, value] of Object.entries(slices)) {
      if (changed(stream, name, JSON.stringify(value))) write(stream, name as SliceName, value);
    }
    const changedWidgets = Object.fromEntries(
      [...widgets].filter(([id, data]) => changed(stream, `widget ${id}`, JSON.stringify(data))),
    );
    if (Object.keys(changedWidgets).length > 0) write(stream, 'widgets', changedWidgets);
  }
}

function changed({ sent }: Stream, key: string, json: string): boolean {
  const isNew = sent.get(key) !== json;
  sent.set(key, json);
  return isNew;
}

function write({ response }: Stream, name: SliceName, value: unknown): void {
  response.write(`event: slice\ndata: ${JSON.stringify({ name, value })}\n\n`);
}
