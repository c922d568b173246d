import { AwsError } from '../../server/aws-error';

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html */
const MAX_WIDGETS = 500;

const WIDGET_TYPES: readonly unknown[] = [
  'metric',
  'text',
  'log',
  'alarm',
  'explorer',
  'custom',
  'metricsInsights',
];

interface ValidationMessage {
  readonly DataPath: string;
  readonly Message: string;
}

/**
 * Checks the structure of a dashboard's body: an object with widgets, each with a type and properties.
 *
 * @throws AwsError that lists all mistakes
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
 */
export function checkDashboardBody(text: string): void {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw dashboardError('The field DashboardBody must be a valid JSON object');
  }
  if (!isObject(body)) throw dashboardError('The field DashboardBody must be a valid JSON object');

  const messages = problemsOf(body);
  if (messages.length > 0) {
    const list = messages.map(({ DataPath, Message }) => `${DataPath}: ${Message}`).join('; ');
    throw dashboardError(
      `The dashboard body is invalid, there are ${messages.length} validation errors: ${list}`,
      messages,
    );
  }
}

/** The error for an invalid dashboard. */
export function dashboardError(
  message: string,
  messages: readonly ValidationMessage[] = [],
): AwsError {
  return new AwsError('DashboardInvalidInputError', message, {
    code: 'InvalidParameterInput',
    members: { dashboardValidationMessages: messages },
  });
}

function problemsOf({ widgets }: Readonly<Record<string, unknown>>): readonly ValidationMessage[] {
  if (!Array.isArray(widgets)) return [{ DataPath: '/widgets', Message: 'Should be an array' }];
  if (widgets.length > MAX_WIDGETS) {
    return [{ DataPath: '/widgets', Message: `Should have at most ${MAX_WIDGETS} elements` }];
  }

  return widgets.flatMap((widget: unknown, index) => {
    const path = `/widgets/${index}`;
    if (!isObject(widget)) return [{ DataPath: path, Message: 'Should be an object' }];

    return [
      ...(WIDGET_TYPES.includes(widget['type'])
        ? []
        : [{ DataPath: `${path}/type`, Message: 'Should be a type of widget' }]),
      ...(isObject(widget['properties'])
        ? []
        : [{ DataPath: `${path}/properties`, Message: 'Should be an object' }]),
    ];
  });
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
