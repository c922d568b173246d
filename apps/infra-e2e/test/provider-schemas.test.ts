import { withSchemasOf } from '../src/provider-schemas';

/** A field of a Protocol Buffers message, with a length of one or two bytes. */
function field(number: number, content: Buffer | string): Buffer {
  const bytes = Buffer.from(content);
  const { length } = bytes;
  const lengthBytes = length < 128 ? [length] : [(length & 127) | 128, length >> 7];
  return Buffer.concat([Buffer.from([(number << 3) | 2, ...lengthBytes]), bytes]);
}

function entry(type: string, schema: string): Buffer {
  return Buffer.concat([field(1, type), field(2, schema)]);
}

function message(...fields: readonly Buffer[]): Buffer {
  const body = Buffer.concat(fields);
  const prefix = Buffer.alloc(5);
  prefix.writeUInt32BE(body.length, 1);
  return Buffer.concat([prefix, body]);
}

const isTopic = (type: string) => type === 'aws_sns_topic';

describe("the message with a provider's schemas", () => {
  const provider = field(1, 'the schema of the provider itself');
  const topic = field(2, entry('aws_sns_topic', 'x'.repeat(300)));
  const queue = field(2, entry('aws_sqs_queue', 'y'.repeat(300)));
  const topicData = field(3, entry('aws_sns_topic', 'z'));
  const regionData = field(3, entry('aws_region', 'z'));
  const functions = field(7, entry('arn_parse', 'a function'));

  it('keeps the schemas of used types, and all that is no schema of a type, byte for byte', () => {
    const given = message(provider, topic, queue, topicData, regionData, functions);

    expect(withSchemasOf(given, isTopic)).toEqual(message(provider, topic, topicData, functions));
  });

  it('stays as it is when all types are used', () => {
    const given = message(provider, queue, topic, functions);

    expect(withSchemasOf(given, () => true)).toEqual(given);
  });

  it.each([
    ['is compressed', Buffer.concat([Buffer.from([1]), message(topic).subarray(1)])],
    ['is cut off', message(topic).subarray(0, -1)],
    ['has a field of another kind', message(Buffer.from([0x08, 0x01]))],
  ])('is refused when it %s', (_, given) => {
    expect(() => withSchemasOf(given, isTopic)).toThrow('schemas');
  });
});
