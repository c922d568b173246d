import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { ALARM_KEYS } from '../src/index';
import { synthesizePipeline } from './support/pipeline-stack';
import { CATEGORY_TRUTH, NUMBER_TRUTH, watchedSignals } from './support/signals';

const SECTION_PARTS = ['**Meaning.**', '**First look.**', '**Likely causes.**', '**Remedy.**'];

const [, ...sections] = readFileSync(join(__dirname, '../../../docs/runbook.md'), 'utf8')
  .split(/^## /m)
  .map((section) => ({ heading: section.split('\n')[0] ?? '', text: section }));

describe('runbook', () => {
  // Ground truth has one kind in a stack, and each kind its alarm.
  const pipelines = [CATEGORY_TRUTH, NUMBER_TRUTH].map((groundTruth) =>
    synthesizePipeline({
      variants: [
        {
          name: 'primary',
          instanceType: 'ml.g5.xlarge',
          instanceCount: 1,
          autoscaling: { metric: 'concurrency', target: 2, minimum: 1, maximum: 4 },
        },
      ],
      streaming: true,
      signals: watchedSignals(groundTruth),
      monitoring: {
        runbook: sections.map(({ heading, text }) => ({ title: heading, text })),
        slos: {
          firstByte: {},
          quality: groundTruth.kind === 'number' ? { maximumError: 0.1 } : {},
        },
        alarms: Object.fromEntries(ALARM_KEYS.map((key) => [key, { enabled: true }])),
      },
    }).resources(),
  );
  // The alarms of a queue.
  const queued = synthesizePipeline({
    endpoint: { asynchronous: {} },
    monitoring: {
      runbook: sections.map(({ heading, text }) => ({ title: heading, text })),
    },
  }).resources();
  const alarms = [...pipelines, queued].flatMap((synthesized) =>
    ['aws_cloudwatch_metric_alarm', 'aws_cloudwatch_composite_alarm'].flatMap((type) =>
      Object.values(synthesized[type] ?? {}),
    ),
  );
  const linked = alarms.map(({ alarm_description }) =>
    String(alarm_description).replace(/^.*Runbook, section ([\w-]+): .*$/s, '$1'),
  );

  it('has a section for every alarm, and no other', () => {
    expect(linked.length).toBeGreaterThan(ALARM_KEYS.length);
    expect(sections.map(({ heading }) => heading).sort()).toEqual([...new Set(linked)].sort());
  });

  it.each(sections.map(({ heading, text }) => [heading, text]))(
    'describes the meaning, first look, causes and remedy of %s',
    (_, text) => {
      const places = SECTION_PARTS.map((part) => text.indexOf(part));
      expect(places.every((place) => place > 0)).toBe(true);
      expect(places).toEqual([...places].sort((a, b) => a - b));
    },
  );
});
