import { hclBlocks, HclUnsupportedError } from '../../src';

/** The source of a configuration's only block. */
function written(configuration: object, blockTypes = {}): string {
  return hclBlocks(configuration, { aws_x: {}, ...blockTypes })
    .map(({ text }) => text)
    .join('\n');
}

function resource(content: object, nested = {}): string {
  return written({ resource: { aws_x: { a: content } } }, { aws_x: nested });
}

describe('block', () => {
  it('differs from a map by the schema of the provider', () => {
    const content = { ttl: { enabled: true }, tags: { enabled: true } };

    expect(resource(content, { ttl: {} })).toBe(
      [
        'resource "aws_x" "a" {',
        '  tags = { enabled = true }',
        '',
        '  ttl {',
        '    enabled = true',
        '  }',
        '}',
      ].join('\n'),
    );
  });

  it('is repeated for each object of a list, with blocks in it', () => {
    const content = { query: [{ id: 'a' }, { id: 'b', metric: { stat: 'Sum' } }], other: [] };

    expect(resource(content, { query: { metric: {} }, other: {} })).toBe(
      [
        'resource "aws_x" "a" {',
        '  query {',
        '    id = "a"',
        '  }',
        '',
        '  query {',
        '    id = "b"',
        '',
        '    metric {',
        '      stat = "Sum"',
        '    }',
        '  }',
        '}',
      ].join('\n'),
    );
  });

  it('can be dynamic', () => {
    const dynamic = { rule: { for_each: '${var.rules}', content: { port: '${rule.value}' } } };

    expect(resource({ dynamic }, { rule: {} })).toBe(
      [
        'resource "aws_x" "a" {',
        '  dynamic "rule" {',
        '    for_each = var.rules',
        '',
        '    content {',
        '      port = rule.value',
        '    }',
        '  }',
        '}',
      ].join('\n'),
    );
  });

  it('has meta-arguments first and last, with addresses that are no strings', () => {
    const text = resource({
      name: 'a',
      count: '${min(1, var.n)}',
      provider: 'aws.west',
      depends_on: ['aws_x.b'],
      lifecycle: {
        ignore_changes: ['name', 'tags["a"]'],
        replace_triggered_by: ['${aws_x.b.id}'],
        postcondition: [{ condition: '${self.ok}', error_message: 'no $${x}' }],
      },
    });

    expect(text).toBe(
      [
        'resource "aws_x" "a" {',
        '  provider = aws.west',
        '  count    = min(1, var.n)',
        '',
        '  name = "a"',
        '',
        '  lifecycle {',
        '    ignore_changes       = [name, tags["a"]]',
        '    replace_triggered_by = [aws_x.b.id]',
        '',
        '    postcondition {',
        '      condition     = self.ok',
        '      error_message = "no $${x}"',
        '    }',
        '  }',
        '',
        '  depends_on = [aws_x.b]',
        '}',
      ].join('\n'),
    );
  });

  it('leaves out the notes of CDKTF, but no map entry of that name', () => {
    const text = resource({ '//': { metadata: {} }, tags: { '//': 'mine' } });

    expect(text).toBe('resource "aws_x" "a" {\n  tags = { "//" = "mine" }\n}');
  });

  it('keeps texts literal where Terraform JSON has no templates', () => {
    const text = written({
      variable: {
        a: { type: 'map(string)', default: { '${k}': '%{v}' }, description: 'as ${a}' },
      },
    });

    expect(text).toBe(
      [
        'variable "a" {',
        '  description = "as $${a}"',
        '  type        = map(string)',
        '  default     = { "$${k}" = "%%{v}" }',
        '}',
      ].join('\n'),
    );
  });

  it.each([
    ['moved', { from: 'aws_x.a', to: 'aws_x.b[0]' }, '  from = aws_x.a\n  to   = aws_x.b[0]'],
    ['import', { to: 'aws_x.a', id: 'i-${var.a}' }, '  to = aws_x.a\n  id = "i-${var.a}"'],
  ])('has bare addresses in %s', (kind, content, body) => {
    expect(written({ [kind]: [content] })).toBe(`${kind} {\n${body}\n}`);
  });

  it.each([
    ['a provisioner', { resource: { aws_x: { a: { provisioner: [{}] } } } }],
    ['an unknown block', { surprise: {} }],
    ['a type of unknown schema', { resource: { aws_y: { a: {} } } }],
    ['text in place of a block', { moved: ['aws_x.a'] }],
    ['an unknown setting of a variable', { variable: { a: { const: true } } }],
  ])('is refused for %s', (_, configuration) => {
    expect(() => written(configuration)).toThrow(HclUnsupportedError);
  });
});
