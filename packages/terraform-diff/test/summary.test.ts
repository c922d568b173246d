import { diffStacks } from '../src/stack-diff';
import { markdownSummary } from '../src/summary-markdown';
import { textSummary } from '../src/summary-text';
import { configurationOf, endpointWith, tableCalled } from './support/configuration';

describe('a summary', () => {
  const before = new Map([
    ['gone', configurationOf({})],
    ['prod', endpointWith('i:1')],
    ['same', endpointWith('i:1')],
  ]);
  const after = new Map([
    ['prod', endpointWith('i:2', { output: { url: {} } })],
    ['same', endpointWith('i:1')],
  ]);
  const diffs = diffStacks(before, after);

  it('leaves out stacks without a difference, and names those that are gone', () => {
    expect(diffs.map(({ stack, presence }) => [stack, presence])).toEqual([
      ['gone', 'gone'],
      ['prod', 'both'],
    ]);
  });

  it('says in text which values replace a resource', () => {
    const text = textSummary(diffs);
    expect(text).toContain('prod: 2 replaced, 1 changed\n');
    expect(text).toContain('  ± aws_sagemaker_model.model\n');
    expect(text).toContain('primary_container.image: "i:1" → "i:2", which replaces it\n');
    expect(text).toContain('  + output url\n');
  });

  it('is a Markdown table in which no value breaks out of its cell', () => {
    const rows = markdownSummary(diffs)
      .split('\n')
      .filter((line) => line.startsWith('| '));
    expect(rows.length).toBeGreaterThan(4);
    expect(new Set(rows.map((row) => row.split(/(?<!\\)\|/).length))).toEqual(new Set([5]));
  });

  it('shows where two long texts begin to differ', () => {
    const of = (end: string) =>
      new Map([['a', configurationOf(tableCalled('records', { text: 'x'.repeat(300) + end }))]]);
    expect(textSummary(diffStacks(of('one'), of('two')))).toMatch(/text: …x+one" → …x+two"\n/);
  });

  it('says that there is no difference', () => {
    expect(textSummary([])).toMatch(/^No difference/);
    expect(markdownSummary([])).toContain('None: both');
  });

  it('sums up a new stack in place of listing all of it', () => {
    const both = new Map([['new', endpointWith('i:1', { output: { url: {} } })]]);
    const added = diffStacks(new Map(), both);

    expect(textSummary(added)).toMatch(
      /^new: new stack with \d resources\n {2}\+ 1 aws_sagemaker_endpoint\n[^]*1 variable, 1 output, permissions of [^]*--format=json/,
    );
    expect(markdownSummary(added)).toMatch(
      /### new: new stack with \d resources\n\n- 1 aws\\_sagemaker\\_endpoint\n/,
    );
    expect(textSummary(added)).not.toContain('aws_sagemaker_endpoint.');
  });
});
