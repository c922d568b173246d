import { mathLine } from '../dashboard/math-line';
import { graphWidget, numberWidget, type Widget, type WidgetSetting } from '../dashboard/widgets';
import { BURN_RATES } from './burn-rates';
import { burnRate, type ServiceLevel } from './service-level';

const HOUR_SECONDS = 3_600;

/**
 * Shows an objective's compliance, remaining error budget and burn rate: over the shortest window of the
 * alarms, so that a few hours show a line.
 */
export function objectiveWidgets(
  setting: WidgetSetting,
  level: ServiceLevel,
  windowDays: number,
): readonly Widget[] {
  const [{ shortWindowSeconds }] = BURN_RATES;
  const burn = burnRate(level, shortWindowSeconds, 1);
  const whole = burnRate(level, HOUR_SECONDS, 1);
  return [
    numberWidget(setting, {
      title: `${level.title}: at least ${level.objectivePercent} % ${level.good}`,
      days: windowDays,
      width: 12,
      lines: [
        mathLine(level.goodPercent(HOUR_SECONDS), 'good %'),
        mathLine(
          { ...whole, expression: `100 - 100 * ${whole.expression}`, metrics: {} },
          'budget left %',
        ),
      ],
    }),
    graphWidget(setting, {
      title: `${level.title}: burn rate over ${shortWindowSeconds / 60} minutes`,
      width: 12,
      unit: '× sustainable rate',
      periodSeconds: shortWindowSeconds,
      lines: [mathLine(burn, 'burn rate')],
      thresholds: BURN_RATES.map(({ speed, burnRate: value }) => ({
        label: `${speed}: ${value}`,
        value,
      })),
    }),
  ];
}
