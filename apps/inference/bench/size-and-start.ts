import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';

import type { Runtime } from '../tools/runtimes';
import type { Contestants } from './contestants';
import { environment } from './environment';
import { quantile, verdict } from './statistics';

const STARTS = 15;
const MAX_BUNDLE_BYTES = 300_000;
const START_TARGET = 0.5;

/** Compares size, and the start time on each runtime. */
export function measureSizeAndStart(contestants: Contestants, runtimes: readonly Runtime[]): void {
  const size = loadedBytes(contestants.ours);
  console.log(
    `loaded at start ${size} bytes, target ${MAX_BUNDLE_BYTES}: ${verdict(size, MAX_BUNDLE_BYTES)}`,
  );
  for (const runtime of runtimes) measureStart(contestants, runtime);
}

/** Each start has a new process; the two bundles take turns. */
function measureStart({ ours, plain }: Contestants, { name, nodePath }: Runtime): void {
  const startsMs = { ours: [] as number[], plain: [] as number[] };
  for (let round = 0; round < STARTS; round++) {
    startsMs.ours.push(startMs(nodePath, ours));
    startsMs.plain.push(startMs(nodePath, plain));
  }
  const rows = [
    { bundle: "the function's", path: ours, starts: startsMs.ours },
    { bundle: 'esbuild --bundle --minify', path: plain, starts: startsMs.plain },
  ].map(({ bundle, path, starts }) => ({
    bundle,
    'loaded (bytes)': loadedBytes(path),
    'start, median (ms)': Number(quantile(starts, 0.5).toFixed(1)),
    'start, least (ms)': Number(Math.min(...starts).toFixed(1)),
  }));
  console.log(`\nSize and initialisation on ${name}, ${STARTS} starts each\n`);
  console.table(rows);
  const ratio = quantile(startsMs.ours, 0.5) / quantile(startsMs.plain, 0.5);
  console.log(
    `${name}: initialisation ${ratio.toFixed(2)} of the plain bundle's, target ${START_TARGET}: ${verdict(ratio, START_TARGET)}`,
  );
}

/** Time that a new process needs to load a bundle, in ms. */
function startMs(nodePath: string, bundle: string): number {
  const script =
    'const t = performance.now(); require(process.argv[1]); process.stdout.write(String(performance.now() - t))';
  return Number(
    execFileSync(nodePath, ['-e', script, bundle], { env: environment, encoding: 'utf8' }),
  );
}

/** Size of the files that a bundle loads when it starts, in bytes. */
function loadedBytes(bundle: string): number {
  const script =
    'require(process.argv[1]); process.stdout.write(JSON.stringify(Object.keys(require.cache)))';
  const files = execFileSync(process.execPath, ['-e', script, bundle], {
    env: environment,
    encoding: 'utf8',
  });
  return (JSON.parse(files) as string[]).reduce((sum, file) => sum + statSync(file).size, 0);
}
