import { crc32, deflateSync } from 'node:zlib';

import { decodeNetpbm } from '../../../src/model/digits/netpbm';
import { decodePng, encodePng } from '../../../src/model/digits/png';

/** A PNG with any header and rows that are filtered already. */
function png(
  { width, height, colour, bits = 8, interlaced = 0 }: Record<string, number>,
  rows: readonly number[],
  palette?: readonly number[],
): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width ?? 0, 0);
  header.writeUInt32BE(height ?? 0, 4);
  header.set([bits, colour ?? 0, 0, 0, interlaced], 8);
  const chunk = (type: string, data: Uint8Array) => {
    const content = Buffer.concat([Buffer.from(type), data]);
    const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    checksum.writeUInt32BE(crc32(content));
    return Buffer.concat([length, content, checksum]);
  };
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    ...(palette ? [chunk('PLTE', Uint8Array.from(palette))] : []),
    chunk('IDAT', deflateSync(Uint8Array.from(rows))),
    chunk('IEND', new Uint8Array()),
  ]);
}

const size = { width: 2, height: 2 };

describe('PNG', () => {
  it('comes back as it was encoded', () => {
    const image = { width: 3, height: 2, pixels: Uint8Array.from([0, 1, 2, 253, 254, 255]) };

    expect(decodePng(encodePng(image))).toEqual(image);
  });

  it.each([
    ['no filter', [0, 10, 20, 0, 30, 40], [10, 20, 30, 40]],
    ['the one on the left', [1, 10, 10, 1, 30, 10], [10, 20, 30, 40]],
    ['the one above', [0, 10, 20, 2, 20, 20], [10, 20, 30, 40]],
    ['their average', [0, 10, 20, 3, 25, 15], [10, 20, 30, 40]],
    ['the Paeth predictor', [0, 10, 20, 4, 20, 10], [10, 20, 30, 40]],
  ])('is read with %s', (_, rows, pixels) => {
    expect([...decodePng(png({ ...size, colour: 0 }, rows)).pixels]).toEqual(pixels);
  });

  it('is read in colour, with a palette and with transparency', () => {
    const one = { width: 1, height: 1 };

    expect([...decodePng(png({ ...one, colour: 2 }, [0, 255, 0, 0])).pixels]).toEqual([76]);
    expect([
      ...decodePng(png({ ...one, colour: 3 }, [0, 1], [0, 0, 0, 255, 255, 255])).pixels,
    ]).toEqual([255]);
    expect([...decodePng(png({ ...one, colour: 4 }, [0, 0, 0])).pixels]).toEqual([255]);
    expect([...decodePng(png({ ...one, colour: 6 }, [0, 0, 0, 0, 255])).pixels]).toEqual([0]);
  });

  it.each([
    ['interlaced', png({ ...size, colour: 0, interlaced: 1 }, [0]), 'not interlaced'],
    ['of 16 bits', png({ ...size, colour: 0, bits: 16 }, [0]), '8 bits'],
    ['empty', png({ width: 0, height: 1, colour: 0 }, [0]), 'Expected 1 to'],
    ['a bomb', png({ width: 60_000, height: 60_000, colour: 0 }, [0]), 'Expected 1 to'],
    ['shorter than its header says', png({ ...size, colour: 0 }, [0, 1, 2]), 'do not fit'],
    ['longer than its header says', png({ ...size, colour: 0 }, Array(99).fill(0)), 'do not fit'],
    ['cut off', png({ ...size, colour: 0 }, [0, 1, 2, 0, 3, 4]).subarray(0, 40), 'do not fit'],
    ['without a header', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), 'without a header'],
    ['of an unknown filter', png({ ...size, colour: 0 }, [9, 1, 2, 0, 3, 4]), 'filter 9'],
  ])('is refused if it is %s', (_, file, message) => {
    expect(() => decodePng(file)).toThrow(message);
  });

  it('is refused if a byte is wrong', () => {
    const damaged = png({ ...size, colour: 0 }, [0, 1, 2, 0, 3, 4]);
    damaged[20] = 7;

    expect(() => decodePng(damaged)).toThrow('checksum of its IHDR');
  });
});

describe('PGM and PPM', () => {
  const file = (header: string, bytes: readonly number[]) =>
    Buffer.concat([Buffer.from(header), Buffer.from(bytes)]);

  it('are read with comments and any maximum', () => {
    expect(decodeNetpbm(file('P5\n# a comment\n2 1\n15\n', [0, 15])).pixels).toEqual(
      Uint8Array.from([0, 255]),
    );
    expect(decodeNetpbm(file('P6 1 1 255\n', [0, 255, 0])).pixels).toEqual(Uint8Array.from([150]));
  });

  it.each([
    ['text', file('P2 1 1 255\n0', []), 'Expected an image'],
    ['nothing', Buffer.alloc(0), 'Expected an image'],
    ['cut off', file('P5 2 2 255\n', [1, 2, 3]), 'cut off'],
    ['a bomb', file('P5 99999999 99999999 255\n', [1]), 'Expected 1 to'],
    ['of two bytes a sample', file('P5 1 1 65535\n', [1, 1]), 'maximum of 1 to 255'],
  ])('are refused if they are %s', (_, bytes, message) => {
    expect(() => decodeNetpbm(bytes)).toThrow(message);
  });
});
