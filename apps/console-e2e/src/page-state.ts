/** The state that the console embeds in its page, as far as tests read it. */
export interface EmbeddedState {
  readonly clock: { readonly nowMs: number; readonly startedMs: number; readonly speed: number };
  readonly faults: object;
  readonly traffic: {
    readonly latencyMs: number;
    readonly answered: Readonly<Record<string, number>>;
  };
  readonly stack: { readonly containerUrl: string };
  readonly alarms: readonly { readonly name: string; readonly state: string }[];
  readonly deliveries: readonly {
    readonly protocol: string;
    readonly endpoint: string;
    readonly subject?: string;
  }[];
  readonly notices: readonly { readonly text: string }[];
}

/** Reads the current state of a console. */
export async function embeddedState(pageUrl: string): Promise<EmbeddedState> {
  const html = await (await fetch(pageUrl)).text();
  return JSON.parse(/id="state">(.*?)<\/script>/s.exec(html)?.[1] ?? '') as EmbeddedState;
}
