/**
 * The fields of a `GetProviderSchema.Response` that map types to schemas: of resources and data sources.
 *
 * @see https://github.com/hashicorp/terraform/blob/v1.11.0/docs/plugin-protocol/tfplugin5.8.proto
 */
const SCHEMAS_BY_TYPE: readonly number[] = [2, 3];

/** gRPC begins a message with a flag for compression and four bytes of length. */
const GRPC_PREFIX_BYTES = 5;

/** In the wire format of Protocol Buffers, a field with a length of its own. */
const LENGTH_DELIMITED = 2;

/**
 * A gRPC message with a provider's schemas, with only those of types that are used. All else stays byte for byte.
 *
 * @throws Error when it is not one uncompressed message of length-delimited fields
 */
export function withSchemasOf(message: Buffer, isUsed: (type: string) => boolean): Buffer {
  const length = message.length - GRPC_PREFIX_BYTES;
  if (message[0] !== 0 || message.readUInt32BE(1) !== length) {
    throw new Error('Expected one uncompressed gRPC message with the schemas of the provider');
  }

  const kept: Buffer[] = [];
  let position = GRPC_PREFIX_BYTES;
  while (position < message.length) {
    const field = lengthDelimited(message, position);
    const type = SCHEMAS_BY_TYPE.includes(field.number) ? keyOf(message, field.start) : undefined;
    if (type === undefined || isUsed(type)) kept.push(message.subarray(position, field.end));
    position = field.end;
  }
  const body = Buffer.concat(kept);
  const prefix = Buffer.alloc(GRPC_PREFIX_BYTES);
  prefix.writeUInt32BE(body.length, 1);
  return Buffer.concat([prefix, body]);
}

/** The key of an entry of a map: its first field. */
function keyOf(message: Buffer, start: number): string {
  const key = lengthDelimited(message, start);
  return message.toString('utf8', key.start, key.end);
}

function lengthDelimited(message: Buffer, position: number) {
  const tag = varint(message, position);
  if ((tag.value & 7) !== LENGTH_DELIMITED) {
    throw new Error(`Expected a length-delimited field at byte ${String(position)} of the schemas`);
  }

  const length = varint(message, tag.end);
  return { number: tag.value >> 3, start: length.end, end: length.end + length.value };
}

function varint(message: Buffer, start: number): { readonly value: number; readonly end: number } {
  let value = 0;
  for (let index = 0; ; index += 1) {
    const byte = message[start + index] ?? 0;
    value += (byte & 0x7f) * 2 ** (7 * index);
    if (byte < 0x80) return { value, end: start + index + 1 };
  }
}
