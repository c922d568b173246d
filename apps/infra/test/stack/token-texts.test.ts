import { parseStackFile } from '@inference-pipeline/stack-file';
import { Lazy, Token } from 'cdktf';

const list = Token.asList(Lazy.listValue({ produce: () => ['another'] }));

describe('text that CDKTF takes for one of its tokens', () => {
  it.each([
    ['a text', Lazy.stringValue({ produce: () => 'another text' })],
    ['a list', String(list[0])],
    ['a number', String(Token.asNumber(Lazy.numberValue({ produce: () => 1 })))],
    ['a map', Token.STRING_MAP_TOKEN_VALUE],
    ['any map', Token.ANY_MAP_TOKEN_VALUE],
  ])('is refused in a stack file: the token of %s', (_, text) => {
    const stackFile = `region: us-east-1
model: { name: churn, image: "123456789012.dkr.ecr.us-east-1.amazonaws.com/churn:1" }
verify: { input: ${JSON.stringify(text)} }
`;

    const [diagnostic, ...more] = parseStackFile('dev.yaml', stackFile).diagnostics;

    expect(diagnostic).toMatchObject({
      field: 'verify.input',
      expected: 'text without the form of a CDKTF token',
    });
    expect(more).toEqual([]);
  });
});
