import { launchChromium } from '../src/chromium';
import { ConsoleProcess } from '../src/console-process';
import synthesizeStacks from '../src/synthesize-stacks';
import { paintTimes, type PaintTimes } from './paint-times';
import { servePeers } from './peers';

const ROUNDS = 9;

/** How long to collect data before the first round, at 60×: an hour of the console's clock. */
const WARM_UP_MS = 60_000;

const TARGET_MS = 400;

/** Compares when the page of the built-in stack shows its first graph with peers in the same run. */
async function main(): Promise<void> {
  synthesizeStacks();
  const running = await ConsoleProcess.start(['--stack', 'iris', '--speed', '60']);
  const peers = await servePeers(running.pageUrl);
  const browser = await launchChromium();
  try {
    await new Promise((resolve) => setTimeout(resolve, WARM_UP_MS));
    await setSpeed(running.pageUrl, 1);
    const pages = {
      "the console's page": running.pageUrl,
      'the same without its first state': peers.withoutStateUrl,
      'one line, static': peers.oneLineUrl,
    };
    // Also starts the browser's own services.
    for (const url of Object.values(pages)) await paintTimes(browser, url);
    const times = Object.entries(pages).map(([name, url]) => ({
      name,
      url,
      rounds: [] as PaintTimes[],
    }));
    // In turn, so that whatever else the machine does slows all of them.
    for (let round = 0; round < ROUNDS; round++) {
      for (const { url, rounds } of times) rounds.push(await paintTimes(browser, url));
    }
    print(times);
  } finally {
    await browser.close();
    peers.close();
    await running.stop();
  }
}

async function setSpeed(pageUrl: string, speed: number): Promise<void> {
  const answer = await fetch(new URL('/api/clock', pageUrl), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ speed }),
  });
  if (!answer.ok) throw new Error(await answer.text());
}

function print(
  times: readonly { readonly name: string; readonly rounds: readonly PaintTimes[] }[],
) {
  const columns = [
    ['first byte', 'firstByteMs'],
    ['first contentful paint', 'firstContentfulPaintMs'],
    ['first graph painted', 'firstGraphMs'],
    ['CPU time until then', 'cpuMs'],
  ] as const;
  console.log(`Best and median of ${ROUNDS} cold loads, ms; ${TARGET_MS} is the aim of the graph`);
  console.table(
    Object.fromEntries(
      times.map(({ name, rounds }) => [
        name,
        Object.fromEntries(
          columns.map(([title, key]) => {
            const sorted = rounds.map((round) => round[key]).toSorted((one, other) => one - other);
            const text = [sorted[0], sorted[Math.floor(sorted.length / 2)]]
              .map((value) => (value ?? NaN).toFixed(0))
              .join(' / ');
            return [title, text];
          }),
        ),
      ]),
    ),
  );
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
