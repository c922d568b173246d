import {
  alarmStatusWidget,
  textWidget,
  type Widget,
} from '@inference-pipeline/monitoring-constructs';

import { consoleUrl } from '../../region';
import type { RowContext } from './row-context';

/** Maximum number of alarms in one widget. */
const MAX_ALARMS_IN_WIDGET = 100;

/** How the widgets show that there is no data. */
const NO_DATA = 'No line, or -- for a number: no data, which is not 0';

export interface StatusRowProps {
  /** Every alarm that notifies. The composite alarm over all critical ones comes first. */
  readonly alarmArns: readonly string[];
  /** Default: no link. */
  readonly runbookUrl?: string;
}

/** Links, and the state of the alarms, firing ones first; graphs come beside it. */
export function statusRow(
  { setting, pipeline }: RowContext,
  { alarmArns, runbookUrl }: StatusRowProps,
): readonly Widget[] {
  const { region } = setting;
  const { service } = pipeline;
  const links = [
    ...(runbookUrl === undefined ? [] : [link('Runbook', runbookUrl)]),
    link('Log queries', consoleUrl(region, 'cloudwatch', 'logsV2:logs-insights')),
    ...(service
      ? [
          link('API', consoleUrl(region, 'apigateway', `/apis/${service.apiId}`)),
          link('Function', consoleUrl(region, 'lambda', `/functions/${service.functionName}`)),
        ]
      : []),
    link('Endpoint', consoleUrl(region, 'sagemaker', `/endpoints/${pipeline.endpointName}`)),
    ...(service
      ? [
          link(
            'Records',
            consoleUrl(region, 'dynamodbv2', `table?name=${service.recordsTableName}`),
          ),
        ]
      : []),
  ];
  const widgets = [];
  for (let start = 0; start < alarmArns.length; start += MAX_ALARMS_IN_WIDGET) {
    const arns = alarmArns.slice(start, start + MAX_ALARMS_IN_WIDGET);
    widgets.push(alarmStatusWidget({ title: 'Alarms, firing ones first', alarmArns: arns }));
  }
  return [
    textWidget(`# ${pipeline.endpointName}\n${links.join(' · ')} · ${NO_DATA}`, 2),
    ...widgets,
  ];
}

/** A Markdown link. Brackets in the address are escaped, because they would end the link. */
function link(text: string, url: string): string {
  const address = url.replace(/[()<>]/g, (bracket) => `%${bracket.charCodeAt(0).toString(16)}`);
  return `[${text}](${address})`;
}
