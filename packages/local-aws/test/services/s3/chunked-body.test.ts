import { decodeChunks } from '../../../src/services/s3/chunked-body';

describe('body in chunks of S3', () => {
  it('is put together, with or without signatures and trailers', () => {
    const body =
      '5;chunk-signature=ab12\r\nhello\r\n3\r\n\r\n!\r\n0\r\nx-amz-checksum-crc32:AA==\r\n\r\n';
    expect(decodeChunks(Buffer.from(body)).toString()).toBe('hello\r\n!');
  });

  it.each(['', 'hello', '5\r\nhel', '-1\r\n\r\n', 'zz\r\nhello\r\n0\r\n\r\n', '5\r\nhello\r\n'])(
    'is refused if it is cut off or malformed: %j',
    (body) => {
      expect(() => decodeChunks(Buffer.from(body))).toThrow(/The body is/);
    },
  );
});
