import { BASELINE_SCHEMA } from '../../src/baseline/baseline-schema';
import { schemaCompiler } from '../../src/schema-check';
import {
  baselineText,
  categories,
  EVERY_SIGNAL,
  messagesWith,
  numbers,
} from '../support/baselines';

const withTenure = (more: Record<string, unknown>) =>
  messagesWith(baselineText({ ...EVERY_SIGNAL, tenure: numbers(more) }));

const withPlan = (more: Record<string, unknown>) =>
  messagesWith(baselineText({ ...EVERY_SIGNAL, plan: categories(more) }));

const names = (count: number) => Array.from({ length: count }, (_, index) => `c${index}`);

describe('number of a baseline', () => {
  it.each([
    ['of a constant', { minimum: 5, maximum: 5, standardDeviation: 0, bins: [{ share: 1 }] }],
    ['of few rows', { count: 1, minimum: undefined, maximum: undefined }],
    [
      'with shares rounded to four digits',
      { bins: [{ upTo: 1, share: 0.3333 }, { upTo: 2, share: 0.3333 }, { share: 0.3333 }] },
    ],
    ['with an empty bin', { bins: [{ upTo: 1, share: 0 }, { share: 1 }] }],
    [
      'below zero',
      { minimum: -9, maximum: -1, mean: -3, bins: [{ upTo: -4, share: 0.5 }, { share: 0.5 }] },
    ],
  ])('is accepted %s', (_, more) => {
    expect(withTenure(more)).toEqual([]);
  });

  it.each([
    [
      { bins: [{ upTo: 1, share: 0.5 }, { share: 0.4 }] },
      /tenure.bins: expected shares that add up to 1, got 0.9 /,
    ],
    [
      { bins: [{ upTo: 1, share: 1.5 }, { share: 0 }] },
      /tenure.bins\[0\].share: expected at most 1, got 1.5/,
    ],
    [
      { bins: [{ upTo: 1, share: -0.5 }, { share: 1 }] },
      /tenure.bins\[0\].share: expected at least 0, got -0.5/,
    ],
    [{ bins: [] }, /tenure.bins: expected at least 1 item, got 0 items/],
    [
      { bins: names(11).map((_, upTo) => ({ upTo, share: 0.1 })) },
      /tenure.bins: expected at most 10 items, got 11 items/,
    ],
    [
      { bins: [{ upTo: 2, share: 0.5 }, { upTo: 1, share: 0.25 }, { share: 0.25 }] },
      /tenure.bins\[1\].upTo: expected more than 2, the end of the bin before, got 1/,
    ],
    [
      { bins: [{ upTo: 2, share: 0.5 }, { upTo: 2, share: 0.25 }, { share: 0.25 }] },
      /tenure.bins\[1\].upTo: expected more than 2, the end of the bin before, got 2/,
    ],
    [
      { bins: [{ share: 0.5 }, { share: 0.5 }] },
      /tenure.bins\[0\].upTo: expected the end of each bin but the last, got nothing/,
    ],
    [
      {
        bins: [
          { upTo: 2, share: 0.5 },
          { upTo: 3, share: 0.5 },
        ],
      },
      /tenure.bins\[1\].upTo: expected no end of the last bin, got 3/,
    ],
    [{ minimum: 5, maximum: 4 }, /tenure.minimum: expected at most the maximum, 4, got 5/],
    [{ standardDeviation: -1 }, /tenure.standardDeviation: expected at least 0, got -1/],
    [{ count: 0 }, /tenure.count: expected at least 1, got 0/],
    [{ missingShare: 2 }, /tenure.missingShare: expected at most 1, got 2/],
    [{ mean: null }, /tenure.mean: expected a number, got nothing/],
    [{ mean: 'NaN' }, /tenure.mean: expected a number, got "NaN"/],
    [{ median: 1 }, /tenure.median: .*[Gg]ot an unknown field/],
  ])('is refused with %j', (more, message) => {
    expect(withTenure(more)).toEqual([expect.stringMatching(message)]);
  });

  it('is refused beyond the range of a double, which JSON would read as infinity', () => {
    const text = baselineText(EVERY_SIGNAL).replace('"mean": 30', '"mean": 1e400');

    expect(messagesWith(text)).toEqual([expect.stringMatching(/tenure.mean: expected a number/)]);
  });
});

describe('category of a baseline', () => {
  it('may be one of a thousand, which share the last bin', () => {
    expect(
      withPlan({
        bins: [
          { categories: ['basic'], share: 0.5 },
          { categories: names(999), share: 0.5 },
        ],
      }),
    ).toEqual([]);
  });

  it.each([
    [
      { bins: [{ categories: ['a', 'b', 'a'], share: 1 }] },
      /plan.bins\[0\].categories\[2\]: expected each category once, got "a" again/,
    ],
    [
      {
        bins: [
          { categories: ['a'], share: 0.5 },
          { categories: ['a'], share: 0.5 },
        ],
      },
      /plan.bins\[1\].categories\[0\]: expected each category once/,
    ],
    [
      { bins: [{ categories: [], share: 1 }] },
      /plan.bins\[0\].categories: expected at least 1 item/,
    ],
    [
      {
        bins: [
          { categories: names(600), share: 0.5 },
          { categories: names(1200).slice(600), share: 0.5 },
        ],
      },
      /plan.bins: expected at most 1000 categories, got 1200/,
    ],
    [
      { bins: [{ categories: [1], share: 1 }] },
      /plan.bins\[0\].categories\[0\]: expected text, got 1/,
    ],
    [
      { bins: [{ categories: ['x'.repeat(257)], share: 1 }] },
      /categories\[0\]: expected text with at most 256 characters/,
    ],
    [
      { bins: [{ categories: ['a'], share: 0.8 }] },
      /plan.bins: expected shares that add up to 1, got 0.8/,
    ],
    [
      { bins: [{ upTo: 1, categories: ['a'], share: 1 }] },
      /plan.bins\[0\].upTo: .*[Gg]ot an unknown field/,
    ],
    [
      { bins: [{ categories: ['${TfToken[TOKEN.0]}'], share: 1 }] },
      /plan.bins\[0\].categories\[0\]: expected text without the form of a CDKTF token/,
    ],
    [
      { bins: [{ categories: ['\ud83d'], share: 1 }] },
      /plan.bins\[0\].categories\[0\]: expected text in Unicode/,
    ],
  ])('is refused with %j', (more, message) => {
    expect(withPlan(more)).toEqual([expect.stringMatching(message)]);
  });

  it('may be any text that Terraform can hold', () => {
    expect(
      withPlan({
        bins: [
          { categories: ['${var.x}', '%{ if }', '"', '\\', '', 'a\nb', '<b>', '`'], share: 1 },
        ],
      }),
    ).toEqual([]);
  });
});

describe('schema of a baseline', () => {
  it('compiles without complaints, and describes every field', () => {
    const compile = () => schemaCompiler({ strict: true }).compile(BASELINE_SCHEMA);

    expect(compile).not.toThrow();
    const { numberSignal, categorySignal } = BASELINE_SCHEMA.$defs;
    const described: readonly { readonly description: string }[] = [
      ...Object.values(BASELINE_SCHEMA.properties),
      ...Object.values(numberSignal.properties),
      ...Object.values(categorySignal.properties),
    ];
    for (const { description } of described) expect(description).toMatch(/[.]$/);
  });
});
