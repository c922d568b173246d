import { existsSync } from 'node:fs';
import { basename, extname } from 'node:path';

import { expectedOneOf, UserError } from '@inference-pipeline/command-line';

import type { Expectation } from './expectation/expectation';
import type { PastAlarms } from './past-alarms/read-past-alarms';
import { loadScenario, scenarioNames, scenarioPath } from './scenario/load-scenario';
import { ScenarioTraffic, type Watched } from './scenario/scenario-traffic';
import { csvRows, jsonLines } from './traffic/lines';
import { Recording, type OnBadLine } from './traffic/recording';
import type { Traffic } from './traffic/traffic';

export interface OpenedTraffic {
  readonly traffic: Traffic;
  /** Expectations of a scenario or a file. Those of a recording are in its lines. */
  readonly expect?: Expectation;
  /** What the alarms of the account really did. */
  readonly pastAlarms?: PastAlarms;
}

/**
 * Opens traffic by the path of a scenario (`.yaml`) or a recording (`.jsonl`, `.csv`), or by the name
 * of a scenario that is checked in.
 *
 * @param watched what the stacks watch
 * @throws UserError if there is no such file, or it has another extension
 */
export function openTraffic(name: string, watched: Watched, onBadLine: OnBadLine): OpenedTraffic {
  const path = existsSync(name) ? name : scenarioPath(name);
  if (path === undefined) {
    throw new UserError(
      `There is no file or scenario "${name}". ${expectedOneOf(name, scenarioNames())} Or give the path of a .yaml, .jsonl or .csv file.`,
    );
  }
  const label = basename(path);
  switch (extname(path)) {
    case '.yaml':
    case '.yml': {
      const scenario = loadScenario(path);
      return { traffic: new ScenarioTraffic(scenario, watched), expect: scenario.expect };
    }
    case '.jsonl':
    case '.ndjson':
      return { traffic: new Recording(label, () => jsonLines(path), onBadLine) };
    case '.csv':
      return { traffic: new Recording(label, () => csvRows(path), onBadLine) };
    default:
      throw new UserError(`${name}: expected a .yaml, .jsonl or .csv file.`);
  }
}
