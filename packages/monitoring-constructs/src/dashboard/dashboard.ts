import { CloudwatchDashboard } from '@cdktf/provider-aws/lib/cloudwatch-dashboard';
import { Lazy } from 'cdktf';
import { Construct } from 'constructs';

import { ConstructPropsError } from '../errors';
import { MAIN_RESOURCE_ID } from '../readable-address-stack';
import { placeWidgets } from './place-widgets';
import { metricCount, type Widget } from './widgets';

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html */
const MAX_WIDGETS = 500;
const MAX_METRICS_IN_WIDGET = 500;
const MAX_METRICS = 2_500;

export interface DashboardProps {
  readonly dashboardName: string;
}

/** What a reader sees at first, as an ISO 8601 duration: the time in which a fault began. */
const SHOWN_AT_FIRST = '-PT3H';

/**
 * A dashboard that accepts widgets until synthesis, when its body is written. Widgets keep the
 * order in which they are added: see `placeWidgets`. Periods are those of the widgets whatever the
 * time range, because the labels of axes name them; a reader can choose another period.
 */
export class Dashboard extends Construct {
  readonly name: string;
  readonly #widgets: Widget[] = [];

  constructor(scope: Construct, id: string, props: DashboardProps) {
    super(scope, id);
    new CloudwatchDashboard(this, MAIN_RESOURCE_ID, {
      dashboardName: props.dashboardName,
      dashboardBody: Lazy.stringValue({ produce: () => this.#body() }),
    });
    this.name = props.dashboardName;
  }

  /** @throws ConstructPropsError above CloudWatch's 500 widgets and 2500 metrics, 500 in each. */
  addWidgets(...widgets: readonly Widget[]): void {
    this.#widgets.push(...widgets);
    const metrics = this.#widgets.map(metricCount);
    this.#checkLimit('widgets', this.#widgets.length, MAX_WIDGETS);
    this.#checkLimit('metrics of a widget', Math.max(0, ...metrics), MAX_METRICS_IN_WIDGET);
    this.#checkLimit(
      'metrics',
      metrics.reduce((sum, number) => sum + number, 0),
      MAX_METRICS,
    );
  }

  #checkLimit(prop: string, got: number, maximum: number): void {
    if (got <= maximum) return;
    throw new ConstructPropsError(this, {
      prop,
      expected: `at most ${maximum}`,
      got: String(got),
    });
  }

  #body(): string {
    return JSON.stringify({
      start: SHOWN_AT_FIRST,
      periodOverride: 'inherit',
      widgets: placeWidgets(this.#widgets),
    });
  }
}
