import fc from 'fast-check';

import { codeBounds, codeOfBin, UNUSABLE_CODE } from '../../src/signals/observe';

const POSITION = fc.integer({ min: 0, max: 9 });

describe('bounds of the codes of bins', () => {
  it('are halfway to the neighbours on a logarithmic scale', () => {
    expect(codeBounds(0, 0)).toEqual({ above: '1.41', upTo: '2.83' });
    expect(codeBounds(1, 2)).toEqual({ above: '2.83', upTo: '11.31' });
    expect(codeBounds(9, 9)).toEqual({ above: '724.08', upTo: '1448.15' });
  });

  it('enclose exactly the codes from the first to the last bin, with a factor to spare', () => {
    fc.assert(
      fc.property(POSITION, POSITION, POSITION, (one, other, tried) => {
        const [first, last] = [Math.min(one, other), Math.max(one, other)];
        const { above, upTo } = codeBounds(first, last);
        const encloses = (value: number) => value > Number(above) && value <= Number(upTo);

        // Buckets of 10 % move a value by less than that.
        for (const factor of [1 / 1.3, 1, 1.3]) {
          expect(encloses(codeOfBin(tried) * factor)).toBe(tried >= first && tried <= last);
          expect(encloses(UNUSABLE_CODE * factor)).toBe(false);
        }
      }),
    );
  });

  it('meet those of the next bins without a gap', () => {
    for (let position = 0; position < 9; position++) {
      expect(codeBounds(0, position).upTo).toBe(codeBounds(position + 1, 9).above);
    }
  });
});
