import { messages, stackFile } from '../support/stack-files';

const withText = (text: string) =>
  messages(
    stackFile(
      '',
      `{ name: churn, image: "123456789012.dkr.ecr.us-east-1.amazonaws.com/churn:1", environment: { A: ${JSON.stringify(text)} } }`,
    ),
  );

/** CDKTF's own tokens are tried in the tests of infra, which may import it. */
const token = '${TfToken[TOKEN.0]}';

describe('text of a stack file', () => {
  it.each([
    '${a}',
    '%{ if true }',
    '" }',
    '\\',
    'a\nb',
    '\u2028',
    '$${',
    'TfToken[',
    '1e5',
    '-1.5',
  ])('may be %j', (text) => {
    expect(withText(text)).toEqual([]);
  });

  it.each([
    ['a token', token],
    ['a token inside', `a ${token} b`],
    ['a list of CDKTF', '#{TfToken[TOKEN.1]}'],
    ['a number of CDKTF', 'a -1.8881545897087503e+289'],
    ['a map of CDKTF', 'String Map Token Value'],
    ['any map of CDKTF', 'Any Map Token Value'],
    ['a token that does not exist', '${TfToken[TOKEN.99999]}'],
  ])('is refused if CDKTF takes it for %s', (_, text) => {
    expect(withText(text)).toEqual([
      expect.stringContaining(
        'dev.yaml:2:104 model.environment.A: expected text without the form of a CDKTF token',
      ),
    ]);
  });

  it('is refused with half of a surrogate pair', () => {
    expect(withText('\ud83d')).toEqual([
      expect.stringContaining('model.environment.A: expected text in Unicode'),
    ]);
  });

  it('is refused with a byte order mark at its start', () => {
    expect(withText('\ufeffa')).toEqual([
      expect.stringContaining('model.environment.A: expected text without a byte order mark'),
    ]);
    expect(withText('a\ufeff')).toEqual([]);
  });

  it('is refused wherever it is, keys and samples included', () => {
    expect(messages(stackFile(`verify: { input: { "${token}": [1, "${token}"] } }`))).toEqual([
      expect.stringContaining('verify.input'),
      expect.stringContaining('verify.input'),
    ]);
  });
});

describe('number of a sample input', () => {
  it.each(['1e400', '-1e400', '.inf', '-.inf', '.nan'])('is refused if it is %s', (number) => {
    expect(messages(stackFile(`verify: { input: { row: [1, ${number}] } }`))).toEqual([
      expect.stringMatching(/verify[.]input[.]row\[1\]: expected a number of magnitude up to/),
    ]);
  });

  it.each(['1e308', '5e-324', '-0', '"1e400"'])('may be %s', (number) => {
    expect(messages(stackFile(`verify: { input: [${number}] }`))).toEqual([]);
  });
});
