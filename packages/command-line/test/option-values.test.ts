import { choiceOption, collect, collectAssignments, command, wholeNumber } from '../src';
import { refusedUsage } from './support/refused-usage';

const example = () =>
  command('example', 'An example.')
    .option('--count <n>', 'how many', wholeNumber(1, 50))
    .option('--file <file>', 'repeatable', collect, [])
    .option('--set <name=value>', 'repeatable', collectAssignments, {})
    .addOption(choiceOption('--format <format>', 'how', ['text', 'markdown'], 'text'));

const parsed = (...args: readonly string[]) => example().parse(args, { from: 'user' }).opts();

describe('option value', () => {
  it('has a default where it is not given', () => {
    expect(parsed()).toEqual({ file: [], set: {}, format: 'text' });
  });

  it('is read by its kind', () => {
    expect(parsed('--count=50', '--format=markdown', '--file=a', '--file=b')).toMatchObject({
      count: 50,
      format: 'markdown',
      file: ['a', 'b'],
    });
  });

  it('is JSON where an assignment has JSON, or else text', () => {
    const { set } = parsed('--set=a.b[0]=[1, 2]', '--set=url=http://x/?y=z', '--set=empty=');

    expect(set).toEqual({ 'a.b[0]': [1, 2], url: 'http://x/?y=z', empty: '' });
  });

  it.each([
    ['--count=0', 'Expected a whole number from 1 to 50.'],
    ['--count=1.5', 'Expected a whole number from 1 to 50.'],
    ['--count=', 'Expected a whole number from 1 to 50.'],
    ['--count=many', 'Expected a whole number from 1 to 50.'],
    ['--set=name', 'Expected name=value.'],
    ['--set==value', 'Expected name=value.'],
    ['--format=test', 'Did you mean "text"? Expected one of text, markdown.'],
    ['--format=xml-rpc', 'is invalid. Expected one of text, markdown.'],
  ])('is refused in %s', (argument, message) => {
    expect(refusedUsage(example(), [argument]).printed).toContain(message);
  });

  it('lists its choices in the help', () => {
    expect(example().helpInformation()).toContain('(choices: "text", "markdown", default: "text")');
  });
});
