import { KeptStream } from '../../src/streaming/kept-stream';

describe('kept stream', () => {
  const streamOf = (keepsEnd: boolean, sizes: readonly number[]) => {
    const stream = new KeptStream('text/plain', keepsEnd);
    for (const [index, size] of sizes.entries()) stream.add(Buffer.alloc(size, `${index % 10}`));
    return stream;
  };

  it('has all its bytes while they are few', () => {
    const stream = streamOf(false, [3, 2]);

    expect(stream.bytes?.toString()).toBe('00011');
    expect(stream.end).toEqual({ bytes: Buffer.from('00011'), isWhole: true });
  });

  it('keeps nothing but hash and size of many bytes', () => {
    const stream = streamOf(false, [600_000, 600_000]);

    expect(stream.bytes).toBeUndefined();
    expect(stream.end).toBeUndefined();
    expect(stream.sizeBytes).toBe(1_200_000);
  });

  it.each([
    ['small parts', Array<number>(3_000).fill(1_000)],
    ['parts larger than the end', [900_000, 700_000]],
  ])('has the last 256 KiB where they are wanted, of %s', (_, sizes) => {
    const { bytes, end } = streamOf(true, sizes);

    expect(bytes).toBeUndefined();
    expect(end?.isWhole).toBe(false);
    expect(end?.bytes).toHaveLength(262_144);
    expect(end?.bytes.at(-1)).toBe(`${(sizes.length - 1) % 10}`.charCodeAt(0));
  });
});
