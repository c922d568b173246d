import { setFlagsFromString } from 'node:v8';

/**
 * Sets V8 up for a program that runs for seconds on few cores. By default, it optimizes functions that will
 * hardly run long enough to earn that, and collects young garbage on four threads: for a hundred stacks,
 * its threads take 3 to 4 s of CPU time beside the 8 s of the program's own thread, and with this about 1 s.
 *
 * Optimizing begins after so many bytes of bytecode, several times over; the default is 67,584.
 */
export function expectShortRun(): void {
  setFlagsFromString('--no-parallel-scavenge');
  setFlagsFromString('--interrupt-budget=1000000');
}
