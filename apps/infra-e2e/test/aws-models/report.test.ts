import { inWords } from '../../src/aws-models/report';

describe('report of judged requests', () => {
  it('adds up runs by service', () => {
    const runs = [
      { counts: { 'sagemaker.CreateModel': 2, 'iam.GetRole': 5 }, unknownPatterns: ['a'] },
      { counts: { 'sagemaker.CreateModel': 1, 'sagemaker.ListTags': 1 }, unknownPatterns: ['a'] },
    ];

    expect(inWords(runs)).toBe(
      [
        "Requests judged by AWS's models: 9",
        '  iam: 5 of 1 operations',
        '  sagemaker: 4 of 2 operations',
        'Patterns of the models that could not be judged: 1',
      ].join('\n'),
    );
  });
});
