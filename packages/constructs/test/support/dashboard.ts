import { resource, resourcesOf, type Change, type Resources } from './pipeline-stack';

/** A widget in the body of a dashboard. */
export interface PlacedWidget {
  readonly type: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly properties: Record<string, unknown> & {
    readonly title?: string;
    readonly metrics?: readonly unknown[][];
    readonly alarms?: readonly string[];
  };
}

/** The widgets of a pipeline's dashboard. */
export function widgetsOf(resources: Resources): readonly PlacedWidget[] {
  const { dashboard_body } = resource(
    resources,
    'aws_cloudwatch_dashboard',
    'inference_monitoring_dashboard',
  );
  return (JSON.parse(dashboard_body as string) as { widgets: PlacedWidget[] }).widgets;
}

/** The widgets of the dashboard of a pipeline that is yet to be synthesized. */
export function dashboardOf(change: Change = {}): readonly PlacedWidget[] {
  return widgetsOf(resourcesOf(change));
}
