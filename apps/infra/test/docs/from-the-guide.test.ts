import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { LOG_EVENTS } from '@inference-pipeline/inference-contract';
import { parseStackFile } from '@inference-pipeline/stack-file';
import { parse, stringify } from 'yaml';

import { alarmsWith } from '../support/alarms-with';
import { FixtureWorkspace, fixtureStacks } from '../support/fixture-workspace';

const PAGES = ['from-the-guide.md', 'from-the-guide.vi.md'];

/** Metrics of the pipeline, as far as one can tell them from other words. */
const METRIC = /`([A-Z][A-Za-z]+(?:Count|Ms|Start))`|--metric-name (\w+)/g;

type Resources = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

function matches(text: string, pattern: RegExp): readonly string[] {
  return [
    ...new Set([...text.matchAll(pattern)].map(([all, ...groups]) => groups.find(Boolean) ?? all)),
  ];
}

describe.each(PAGES)('docs/%s', (file) => {
  const page = readFileSync(join(__dirname, '../../../../docs', file), 'utf8');
  const dev = fixtureStacks('dev')['dev'] ?? '';
  const workspace = new FixtureWorkspace({ dev });
  let text: string;
  let resources: (type: string) => Resources;

  /** A value of every resource of a type. */
  const valuesOf = (type: string, attribute: string) =>
    Object.values(resources(type)).map((resource) => String(resource[attribute]));

  beforeAll(() => {
    workspace.synthesize();
    const { resource = {} } = workspace.stack('dev');
    text = workspace.read('stacks/dev/cdk.tf.json');
    resources = (type) => resource[type] ?? {};
  });

  it('names alarms and dashboards that the stack has', () => {
    const named = matches(page, /\b[A-Z][a-z]+(?:-[A-Z][a-z]+)+-dev\b/g);
    const existing = new Set([
      ...valuesOf('aws_cloudwatch_metric_alarm', 'alarm_name'),
      ...valuesOf('aws_cloudwatch_composite_alarm', 'alarm_name'),
      ...valuesOf('aws_cloudwatch_dashboard', 'dashboard_name'),
    ]);

    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((name) => !existing.has(name))).toEqual([]);
  });

  it('shows the settings of the two alarms of the guide', () => {
    const shown = matches(page, /^[\w-]+-Alarm-dev\t.*$/gm).map((line) => line.split('\t'));
    const alarms = alarmsWith(JSON.parse(text) as object);

    expect(shown).toHaveLength(2);
    for (const [name, metric, threshold, datapoints, periods] of shown) {
      expect(alarms.get(name ?? '')).toMatchObject({
        metric_name: metric,
        threshold: Number(threshold),
        datapoints_to_alarm: Number(datapoints),
        evaluation_periods: Number(periods),
      });
    }
  });

  it('names metrics, log groups, saved queries and widgets that the stack has', () => {
    const queries = valuesOf('aws_cloudwatch_query_definition', 'name');
    const named = {
      metrics: matches(page, METRIC),
      logGroups: matches(page, /\/aws\/[\w/-]+\/ml-inference-dev/gi),
      queries: matches(page, /ml-inference-dev\/[a-z][a-z ]+[a-z]/g),
      widgets: (/```\n(Alarms, firing ones first\n[^`]*)…/.exec(page)?.[1] ?? '')
        .trim()
        .split('\n'),
    };

    expect(named.metrics.filter((name) => !text.includes(name))).toEqual([]);
    expect(named.logGroups.filter((name) => !text.includes(`"${name}"`))).toEqual([]);
    expect(named.queries.filter((name) => !queries.includes(name))).toEqual([]);
    expect(named.widgets.filter((title) => !text.includes(`"title\\":\\"${title}\\"`))).toEqual([]);
    for (const names of Object.values(named)) expect(names.length).toBeGreaterThan(1);
  });

  it('filters by log events that the function writes', () => {
    const events = matches(page, /\$\.message = "([\w.]+)"/g);
    const existing: readonly string[] = Object.values(LOG_EVENTS);

    expect(events).toHaveLength(2);
    expect(events.filter((event) => !existing.includes(event))).toEqual([]);
  });

  it('shows lines of YAML that the stack file takes', () => {
    const snippets = matches(page, /```yaml\n([^`]+)```/g);

    expect(snippets).toHaveLength(5);
    for (const snippet of snippets) {
      const stack = { ...(parse(dev) as object), ...(parse(snippet) as object) };
      expect(parseStackFile('dev.yaml', stringify(stack)).diagnostics).toEqual([]);
    }
  });
});
