import { findUnwrittenRecords } from '../src';
import { compressible, incompressible, linesOf, small } from './support/unwritten';

describe('unwritten record', () => {
  it.each([
    ['small', small, 1],
    ['large and compressible', compressible, 1],
    ['large and incompressible', incompressible, 2],
  ] as const)('is found again if it is %s', (_, record, events) => {
    const lines = linesOf(record);

    expect(lines).toHaveLength(events);
    expect(findUnwrittenRecords(lines)).toEqual({
      records: [record],
      incomplete: [],
      unreadable: [],
    });
  });

  it('fits into a log event', () => {
    for (const record of [small, compressible, incompressible]) {
      for (const line of linesOf(record)) expect(Buffer.byteLength(line)).toBeLessThan(256 * 1024);
    }
  });
});
