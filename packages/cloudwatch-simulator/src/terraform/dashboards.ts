import { isObject, type Finding, type ResolvedResource } from '@inference-pipeline/terraform';

import type { DashboardBody, DashboardModel, DashboardWidget } from '../model/stack-model';
import { AttributeReader } from './attribute-reader';

/** Reads an `aws_cloudwatch_dashboard`. */
export function dashboard(resource: ResolvedResource, findings: Finding[]): DashboardModel {
  const read = new AttributeReader(resource, findings);
  const text = read.requiredText('dashboard_body');
  return {
    address: read.address,
    name: read.requiredText('dashboard_name'),
    body: bodyOf(text, read),
  };
}

function bodyOf(text: string, read: AttributeReader): DashboardBody {
  if (text === '') return { widgets: [] };
  try {
    const body = JSON.parse(text) as unknown;
    if (isObject(body) && Array.isArray(body['widgets'])) {
      const widgets = (body['widgets'] as readonly unknown[]).filter(isWidget);
      if (widgets.length < (body['widgets'] as readonly unknown[]).length) {
        read.report(
          'invalid',
          'dashboard_body',
          'A widget without type or properties is left out.',
        );
      }
      return { ...body, widgets };
    }
    read.report('invalid', 'dashboard_body', 'Expected an object with widgets.');
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    read.report('invalid', 'dashboard_body', `It is no JSON: ${error.message}.`);
  }
  return { widgets: [] };
}

function isWidget(value: unknown): value is DashboardWidget {
  return isObject(value) && typeof value['type'] === 'string' && isObject(value['properties']);
}
