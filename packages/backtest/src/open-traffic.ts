import { existsSync } from 'node:fs';
import { basename, extname, join } from 'node:path';

import type { MetricIdentity } from '@inference-pipeline/cloudwatch-simulator';
import { UserError } from '@inference-pipeline/command-line';

import { loadScenario } from './scenario/load-scenario';
import type { Expectation } from './scenario/scenario';
import { ScenarioTraffic } from './scenario/scenario-traffic';
import { csvRows, jsonLines } from './traffic/lines';
import { Recording, type OnBadLine } from './traffic/recording';
import type { Traffic } from './traffic/traffic';

export interface OpenedTraffic {
  readonly traffic: Traffic;
  readonly expect: Expectation | undefined;
}

/**
 * Opens traffic by the path of a file, `.yaml` of a scenario, `.jsonl` or `.csv` of a recording, or by
 * the name of a scenario that is checked in.
 *
 * @param scenarios folder of those scenarios
 * @param metrics those that the alarms watch
 * @throws UserError where there is no such file, or its ending says nothing
 */
export function openTraffic(
  name: string,
  scenarios: string,
  metrics: readonly MetricIdentity[],
  onBadLine: OnBadLine,
): OpenedTraffic {
  const checkedIn = join(scenarios, `${name}.yaml`);
  const path = !existsSync(name) && existsSync(checkedIn) ? checkedIn : name;
  if (!existsSync(path)) throw new UserError(`There is no file or scenario ${name}.`);
  const label = basename(path);
  switch (extname(path)) {
    case '.yaml':
    case '.yml': {
      const scenario = loadScenario(path);
      const traffic = new ScenarioTraffic(scenario, metrics);
      return { traffic, expect: scenario.expect };
    }
    case '.jsonl':
    case '.ndjson':
      return recording(new Recording(label, () => jsonLines(path), onBadLine));
    case '.csv':
      return recording(new Recording(label, () => csvRows(path), onBadLine));
    default:
      throw new UserError(`${name}: expected a file of .yaml, .jsonl or .csv.`);
  }
}

function recording(traffic: Traffic): OpenedTraffic {
  return { traffic, expect: undefined };
}
