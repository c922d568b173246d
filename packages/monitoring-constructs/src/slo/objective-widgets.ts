import {
  graphWidget,
  numberWidget,
  type MathLine,
  type Widget,
  type WidgetSetting,
} from '../dashboard/widgets';
import type { MetricMath } from '../metrics/metric-math';
import { BURN_RATES } from './burn-rates';
import { burnRate, type ServiceLevel } from './service-level';

/** An objective's compliance, what is left of its error budget, and how fast the budget burns. */
export function objectiveWidgets(
  setting: WidgetSetting,
  level: ServiceLevel,
  windowDays: number,
): readonly Widget[] {
  const burn = burnRate(level, 3_600, 1);
  return [
    numberWidget(setting, {
      title: `${level.title}: at least ${level.objectivePercent} % ${level.good}`,
      days: windowDays,
      width: 8,
      lines: [
        lineOf(level.goodPercent(3_600), 'good %'),
        lineOf(
          { ...burn, expression: `100 - 100 * ${burn.expression}`, metrics: {} },
          'budget left %',
        ),
      ],
    }),
    graphWidget(setting, {
      title: `${level.title}: burn rate of the error budget`,
      width: 16,
      unit: 'times',
      periodSeconds: 3_600,
      lines: [lineOf(burn, 'over 1 h')],
      thresholds: BURN_RATES.map(({ speed, burnRate: value }) => ({ label: speed, value })),
    }),
  ];
}

/** The expression of an alarm as a line. */
function lineOf({ expression, metrics }: MetricMath, label: string): MathLine {
  const using = Object.fromEntries(
    Object.entries(metrics).map(([id, metric]) => [id, { metric, statistic: metric.statistic }]),
  );
  return { expression, using, label };
}
