import { DataFolder, measure } from '../support/measure';

const folder = new DataFolder();

/** 1 to 200, with a category that depends on them. */
const rows = Array.from({ length: 200 }, (_, index) => [
  String(index + 1),
  index % 4 === 0 ? 'pro' : 'basic',
]);

describe('CSV file', () => {
  it('gives deciles of numbers and shares of categories', async () => {
    const text = ['tenure,plan', ...rows.map((row) => row.join(','))].join('\n');

    const { rows: count, signals } = await measure([folder.write('train.csv', text)], {
      tenure: {},
      plan: { kind: 'category' },
    });

    expect(count).toBe(200);
    expect(signals['tenure']).toEqual({
      from: 'input',
      at: '/tenure',
      kind: 'number',
      count: 200,
      missingShare: 0,
      mean: 100.5,
      standardDeviation: 57.7343052,
      bins: [
        ...[20, 40, 60, 80, 100, 120, 140, 160, 180].map((upTo) => ({ upTo, share: 0.1 })),
        { share: 0.1 },
      ],
    });
    expect(signals['plan']).toEqual({
      from: 'input',
      at: '/plan',
      kind: 'category',
      count: 200,
      missingShare: 0,
      bins: [
        { categories: ['basic'], share: 0.75 },
        { categories: ['pro'], share: 0.25 },
      ],
    });
  });
});
