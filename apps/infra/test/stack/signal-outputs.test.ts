import { synthesizeText } from '../support/synthesize-text';

const STACK = `region: us-east-1
model: { name: churn, image: "123456789012.dkr.ecr.us-east-1.amazonaws.com/churn:1", contentType: text/csv }
`;

describe('outputs of a stack that watches signals', () => {
  it('say what is watched, and the content type of the variable of the same name', () => {
    const { output, variable } = synthesizeText(`${STACK}
signals: { label: { from: prediction, at: /0, kind: category } }
groundTruth: { signal: label, kind: category }
`);
    expect(variable).toHaveProperty('model_content_type');
    expect(output).toMatchObject({
      signals: { value: expect.stringContaining('label') as unknown },
      model_content_type: { value: '${var.model_content_type}' },
      ground_truth_kind: { value: 'category' },
    });
  });

  it('are absent from a stack without signals', () => {
    const names = Object.keys(synthesizeText(STACK).output);
    expect(names).toContain('api_url');
    expect(names).not.toContain('signals');
    expect(names).not.toContain('model_content_type');
  });
});
