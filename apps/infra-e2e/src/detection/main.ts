import { measureTests } from './drift-tests';
import {
  falseAlarms,
  HARDER,
  timesToTell,
  USUAL,
  VOLUMES,
  type Volume,
  type World,
} from './measure';
import { writeResults } from './results-file';
import type { Results } from './table';
import { synthesizeWatchedStack, type WatchedStack } from './watched-stack';

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const GREATEST = VOLUMES[2];

function byVolume<T>(measure: (volume: Volume) => T): Record<Volume, T> {
  const measured = VOLUMES.map((volume) => {
    console.log(`Measuring at ${volume} requests an hour`);
    return [volume, measure(volume)] as const;
  });
  return Object.fromEntries(measured) as Record<Volume, T>;
}

function told(stack: WatchedStack, world: World, volume: Volume) {
  return HOURS.map((hour) => timesToTell(stack, world, volume, hour));
}

function main(): void {
  const usual = synthesizeWatchedStack(USUAL.hours, USUAL.peakHour(0));
  const harder = synthesizeWatchedStack(HARDER.hours, HARDER.peakHour(0));
  const results: Results = {
    falseAlarms: byVolume((volume) => falseAlarms(usual, USUAL, volume)),
    told: byVolume((volume) => told(usual, USUAL, volume)),
    harder: {
      falseAlarms: falseAlarms(harder, HARDER, GREATEST),
      told: told(harder, HARDER, GREATEST),
    },
    tests: VOLUMES.flatMap(measureTests),
  };
  writeResults(results);
}

main();
