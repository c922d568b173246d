import { gzipSync } from 'node:zlib';

import { findUnwrittenRecords } from '../../src';
import { incompressible, linesOf, recordOf, small } from '../support/unwritten';

const awkward = recordOf('awkward', JSON.stringify('a,"b"\t{c}\n\u2028 \\" ä'));
const RECORDS = [small, awkward, incompressible];
const MESSAGES = RECORDS.flatMap(linesOf);
const STREAM = '2026/11/26/[$LATEST]0123456789abcdef';
const TIME_MS = Date.UTC(2026, 10, 26, 15);

const pretty = (value: unknown) => `${JSON.stringify(value, undefined, 4)}\n`;
const asciiJson = (value: unknown) =>
  pretty(value).replace(
    /[\u0080-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
const csvCell = (text: string) => `"${text.replaceAll('"', '""')}"`;

const events = MESSAGES.map((message, index) => ({
  logStreamName: STREAM,
  timestamp: TIME_MS,
  message,
  ingestionTime: TIME_MS,
  eventId: String(index),
}));

/** What log readers write. */
const FORMS: readonly (readonly [reader: string, text: string])[] = [
  ['the log itself', MESSAGES.join('\n')],
  ['filter-log-events', asciiJson({ events, searchedLogStreams: [] })],
  ['filter-log-events of two log groups', pretty({ events }) + pretty({ events: [] })],
  ['filter-log-events in one line', JSON.stringify({ events })],
  [
    'filter-log-events in YAML stream',
    `events:\n${MESSAGES.map((text) => `- message: '${text.replaceAll("'", "''")}'`).join('\n')}`,
  ],
  [
    'filter-log-events as text',
    events
      .map(
        ({ message }, index) => `EVENTS\t${index}\t${TIME_MS}\t${STREAM}\t${message}\t${TIME_MS}`,
      )
      .join('\n'),
  ],
  ['filter-log-events with a query, as text', `${MESSAGES.join('\n')}\n`],
  ['filter-log-events with a query', pretty(MESSAGES.map((message) => [message]))],
  ['filter-log-events with a query, in one line', JSON.stringify(MESSAGES)],
  ['get-log-events', pretty({ events, nextForwardToken: 'f/1' })],
  [
    'get-log-events as text',
    MESSAGES.map((message) => `EVENTS\t${TIME_MS}\t${message}\t${TIME_MS}`).join('\n'),
  ],
  [
    'tail',
    MESSAGES.map((message) => `2026-11-26T15:00:00.123000+00:00 ${STREAM} ${message}`).join('\n'),
  ],
  ['tail, short', MESSAGES.map((message) => `2026-11-26T15:00:00 ${message}`).join('\n')],
  [
    'tail, JSON',
    MESSAGES.map(
      (message) => `2026-11-26T15:00:00.123000+00:00 ${STREAM} ${pretty(JSON.parse(message))}`,
    ).join('\n'),
  ],
  [
    'get-query-results',
    pretty({
      results: MESSAGES.map((value) => [
        { field: '@timestamp', value: '2026-11-26 15:00:00.000' },
        { field: '@message', value },
        { field: '@ptr', value: 'CmEK' },
      ]),
      status: 'Complete',
    }),
  ],
  [
    'Logs Insights as CSV',
    [
      '@timestamp,@message',
      ...MESSAGES.map((text) => `2026-11-26 15:00:00.000,${csvCell(text)}`),
    ].join('\n'),
  ],
  [
    'Logs Insights as CSV of Windows, with quoted columns',
    ['\uFEFF"@message","@log"', ...MESSAGES.map((text) => `${csvCell(text)},"/aws/lambda/f"`)].join(
      '\r\n',
    ),
  ],
  [
    'Logs Insights as JSON',
    pretty(MESSAGES.map((message) => ({ '@timestamp': '2026-11-26', '@message': message }))),
  ],
  [
    'Logs Insights as JSON that shows events as objects',
    pretty(MESSAGES.map((message) => ({ '@message': JSON.parse(message) as unknown }))),
  ],
  ['an export to S3', MESSAGES.map((message) => `2026-11-26T15:00:00.000Z ${message}`).join('\n')],
  [
    'a subscription of Firehose',
    JSON.stringify({ messageType: 'DATA_MESSAGE', logEvents: events.slice(0, 2) }) +
      JSON.stringify({ messageType: 'DATA_MESSAGE', logEvents: events.slice(2) }),
  ],
  [
    'a subscription of a function',
    pretty({
      awslogs: { data: gzipSync(JSON.stringify({ logEvents: events })).toString('base64') },
    }),
  ],
];

describe('log reader', () => {
  it.each(FORMS)('leaves records that can be found: %s', (_, text) => {
    const { records, incomplete, unreadable } = findUnwrittenRecords(text);

    expect(unreadable).toEqual([]);
    expect(incomplete).toEqual([]);
    expect(records).toEqual(RECORDS);
  });

  it.each([
    ['filter-log-events', pretty({ events: [{ message: linesOf(small)[0]?.slice(0, -20) }] }), 4],
    [
      'Logs Insights as CSV',
      `@message\n"x"\n${csvCell(linesOf(small)[0]?.slice(0, -20) ?? '')}\n`,
      3,
    ],
    ['tail', `START\n\n2026 ${linesOf(small)[0]?.slice(0, -20) ?? ''}`, 3],
  ])('skips an event that is cut off, and reports it: %s', (_, text, line) => {
    const { records, unreadable } = findUnwrittenRecords(text);

    expect(records).toEqual([]);
    expect(unreadable).toEqual([{ line, reason: expect.stringContaining('not whole') as string }]);
  });

  it('takes time in proportion to the text', () => {
    const text = `${'{'.repeat(50_000)}\n`.repeat(3) + 'record.unwritten {\n'.repeat(20);

    expect(findUnwrittenRecords(text).records).toEqual([]);
  });
});
