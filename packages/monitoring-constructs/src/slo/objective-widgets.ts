import { mathLine } from '../dashboard/math-line';
import { graphWidget, numberWidget, type Widget, type WidgetSetting } from '../dashboard/widgets';
import { BURN_RATES } from './burn-rates';
import { burnRate, type ServiceLevel } from './service-level';

/** Shows an objective's compliance, remaining error budget and burn rate. */
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
        mathLine(level.goodPercent(3_600), 'good %'),
        mathLine(
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
      lines: [mathLine(burn, 'over 1 h')],
      thresholds: BURN_RATES.map(({ speed, burnRate: value }) => ({ label: speed, value })),
    }),
  ];
}
