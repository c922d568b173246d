import { formatDiagnostic, StackFilesError } from '../src/diagnostic';

const PLACE = { file: 'stacks/dev.yaml', line: 3, column: 5, field: 'logs.retentionDays' };

describe('diagnostic', () => {
  it('names the place, what was expected, what there is and what to do', () => {
    const message = formatDiagnostic({
      ...PLACE,
      expected: 'a number',
      got: '"7"',
      hint: 'unquote it',
    });

    expect(message).toBe(
      'stacks/dev.yaml:3:5 logs.retentionDays: expected a number, got "7" (unquote it)',
    );
  });

  it('begins with a suggestion and ends with a list', () => {
    const message = formatDiagnostic({
      ...PLACE,
      expected: ['1', '3', '5'],
      got: '55',
      suggestion: 'did you mean "5"?',
    });

    expect(message).toBe(
      'stacks/dev.yaml:3:5 logs.retentionDays: did you mean "5"? Got 55, expected one of 1, 3, 5',
    );
  });

  it('lists a single choice as it is', () => {
    expect(formatDiagnostic({ ...PLACE, expected: ['5'], got: '7' })).toMatch(/got 7, expected 5$/);
  });

  it('is one line of the error about all stack files', () => {
    const one = { ...PLACE, expected: 'a number', got: 'nothing' };

    const error = new StackFilesError([one, { ...one, line: 9 }]);

    expect(error.message.split('\n')).toEqual([
      expect.stringMatching(/^stacks\/dev\.yaml:3:5 /),
      expect.stringMatching(/^stacks\/dev\.yaml:9:5 /),
    ]);
    expect(error.diagnostics).toHaveLength(2);
  });
});
