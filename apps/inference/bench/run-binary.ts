import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

import type { InferenceHandler } from '../src/handle-inference';
import { callFunction } from './call-function';

/** What one binary request took. */
export interface BinaryCost {
  /** From the event to the response, without the endpoint call, in ms. */
  readonly outsideMs: number;
  /** From the event to the response, in ms. */
  readonly totalMs: number;
  /** Processor time of the process, in ms. */
  readonly cpuMs: number;
  /** Growth of the process's peak memory over what it had with the event, in bytes. */
  readonly peakBytes: number;
}

/** Requests with a small body, until the function's code is compiled. */
const WARM_UP_ROUNDS = 50;

/**
 * Runs a bundle of the function with a body of random bytes, and sends what each request took. Memory that
 * the process has had before does not count as growth, so only the first request tells its peak.
 */
async function main([bundle = '', size = '', rounds = '']: readonly string[]): Promise<void> {
  const { handler } = (await import(pathToFileURL(bundle).href)) as { handler: InferenceHandler };
  for (let round = 0; round < WARM_UP_ROUNDS; round++) await request(handler, 'c21hbGw=');

  const body = randomBytes(Number(size)).toString('base64');
  const costs: BinaryCost[] = [];
  for (let round = 0; round < Number(rounds); round++) {
    globalThis.gc?.();
    const bytesBefore = resetPeak();
    const cpuBefore = process.cpuUsage();
    const startedAtMs = performance.now();
    const endpointMs = await request(handler, body);
    const totalMs = performance.now() - startedAtMs;
    const { user, system } = process.cpuUsage(cpuBefore);
    const peakBytes = statusBytes('VmHWM') - bytesBefore;
    const cpuMs = (user + system) / 1_000;
    costs.push({ totalMs, outsideMs: totalMs - endpointMs, cpuMs, peakBytes });
  }
  process.send?.(costs);
}

function request(handler: InferenceHandler, body: string): Promise<number> {
  const headers = { 'content-type': 'image/jpeg' };
  return callFunction(handler, { headers, body, isBase64Encoded: true });
}

/**
 * Begins a new peak of the process's memory, and returns the memory that it has now, in bytes.
 *
 * @see https://docs.kernel.org/filesystems/proc.html
 */
function resetPeak(): number {
  writeFileSync('/proc/self/clear_refs', '5');
  return statusBytes('VmRSS');
}

function statusBytes(name: 'VmHWM' | 'VmRSS'): number {
  const [, kilobytes] =
    new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
  return Number(kilobytes) * 1_024;
}

void main(process.argv.slice(2));
