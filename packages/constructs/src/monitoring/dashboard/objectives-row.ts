import {
  objectiveWidgets,
  textWidget,
  type Widget,
} from '@inference-pipeline/monitoring-constructs';

import type { ServedContext } from './row-context';

/** The objectives, and the remaining error budgets. */
export function objectivesRow({ setting, levels, objectives }: ServedContext): readonly Widget[] {
  const { windowDays } = objectives;
  if (levels.length === 0) return [];
  return [
    textWidget(`## Objectives, over ${windowDays} days`),
    ...levels.flatMap((level) => objectiveWidgets(setting, level, windowDays)),
  ];
}
