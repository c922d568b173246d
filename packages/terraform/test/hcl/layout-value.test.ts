import fc from 'fast-check';

import { escapeTemplates } from '../../src';
import { ExpressionTypes } from '../../src/hcl/expression-type';
import { linesOf } from '../../src/hcl/layout';
import { layoutJson, layoutLiteral, layoutValue } from '../../src/hcl/layout-value';
import { parseTemplate } from '../../src/hcl/parse';

function written(value: unknown): string {
  return linesOf(layoutValue(value), 0, 0).join('\n');
}

function json(template: string, configuration = {}): string | undefined {
  const layout = layoutJson(template, new ExpressionTypes(configuration));
  return layout && linesOf(layout, 0, 0).join('\n');
}

/** Reads a value that was written: a heredoc by the rules of Terraform, all else by the parser. */
function read(source: string): unknown {
  const [, chomp, end, body] = /^(chomp\()?<<-(EOT+)\n([^]*)$/.exec(source) ?? [];
  if (end === undefined || body === undefined) return parseTemplate(`\${${source}}`);
  const lines = body.split('\n').slice(0, chomp === undefined ? -1 : -2);
  const text = lines.map((line) => (line === '' ? '' : line.slice(2))).join('\n');
  return parseTemplate(chomp === undefined ? `${text}\n` : text);
}

/** Pieces that are special in HCL, JSON or heredocs. */
const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '$',
        '$$',
        '%',
        '{',
        '}',
        '${',
        '%{',
        '"',
        '\\',
        '\n',
        '\r',
        '\t',
        '\b',
        '\f',
      ),
      fc.constantFrom('EOT', ' ', '  ', '\u00a0', '\u2028', '\ufeff', 'é', '😀', '\0', '\x7f', "'"),
      fc.string({ unit: 'grapheme' }),
    ),
    { maxLength: 12 },
  )
  .map((pieces) => pieces.join(''));

describe('text', () => {
  it('is read as it was written, in quotes or as a heredoc', () => {
    fc.assert(
      fc.property(text, (value) => {
        fc.pre(!/\r(?!\n)/.test(value));
        expect(read(written(escapeTemplates(value)))).toEqual(
          parseTemplate(escapeTemplates(value)),
        );
      }),
    );
  });

  it('keeps expressions between texts', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        fc.pre(!/[$%]$/.test(before) && !/\r/.test(before + after));
        const template = `${escapeTemplates(before)}\${var.a["b"]}${escapeTemplates(after)}`;
        expect(read(written(template))).toEqual(parseTemplate(template));
      }),
    );
  });

  it('is a heredoc if it has several lines, with chomp if it does not end a line', () => {
    expect(written('a\n  b ${c}')).toBe('chomp(<<-EOT\n  a\n    b ${c}\nEOT\n)');
    expect(written('a\n\nEOT\n')).toBe('<<-EOTT\n  a\n\n  EOT\nEOTT');
  });

  it('has no expressions after a lone carriage return, where Terraform finds none in JSON', () => {
    expect(written('${a}\r${b}$${c}')).toBe('"${a}\\r$${b}$${c}"');
    expect(written('\r%%{a}$$${b}')).toBe('"\\r%%{a}$$$${b}"');
    expect(written('a\r\n${b}')).toBe('"a\\r\\n${b}"');
  });

  it('calls no function where Terraform allows none', () => {
    const [source] = linesOf(layoutLiteral('a\nb'), 0, 0);

    expect(source).toBe('"a\\nb"');
  });

  it.each([
    ['only indented lines', '  a\n  b'],
    ['a line of spaces', 'a\n  \nb'],
    ['a carriage return', 'a\r\nb'],
    ['a tabulator at the beginning of a line', 'a\n\tb'],
  ])('is in quotes if it has %s', (_, value) => {
    expect(written(value)).toBe(JSON.stringify(value));
  });
});

describe('data', () => {
  it('is read as it was written', () => {
    const values = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        fc.constantFrom(null, true, false, 0, -1, 2.5, 1e21, 1e-7),
        text.filter((value) => !value.includes('\n')),
        fc.array(tie('value'), { maxLength: 6 }),
        fc.dictionary(text, tie('value'), { maxKeys: 4 }),
      ),
    })).value;
    fc.assert(
      fc.property(values, (value) => {
        const source = linesOf(layoutLiteral(value), 0, 0).join('\n');
        expect(parseTemplate(`\${${source}}`)).toEqual(nodeOf(value));
      }),
    );
  });
});

/** The syntax tree of plain data. */
function nodeOf(value: unknown): unknown {
  if (typeof value === 'number' && value < 0) {
    return { kind: 'unary', operator: '-', operand: { kind: 'literal', value: -value } };
  }
  if (Array.isArray(value)) return { kind: 'list', items: value.map(nodeOf) };
  if (typeof value !== 'object' || value === null) return { kind: 'literal', value };
  const entries = Object.entries(value).map(([key, member]) => [nodeOf(key), nodeOf(member)]);
  return { kind: 'object', entries };
}

describe('JSON in a string', () => {
  it('becomes jsonencode, with expressions in it', () => {
    expect(json('{"a":["${aws_x.b.arn}","${aws_x.b.arn}:*"],"${var.k}-1":null}')).toBe(
      'jsonencode({ a = [aws_x.b.arn, "${aws_x.b.arn}:*"], "${var.k}-1" = null })',
    );
  });

  it('keeps a number in quotes a string, and one without quotes a number', () => {
    const configuration = { variable: { n: { type: 'number' } } };

    expect(json('["${var.n}", ${var.n}, ${var.n * 2}]', configuration)).toBe(
      'jsonencode([tostring(var.n), var.n, var.n * 2])',
    );
  });

  it('decodes what is JSON itself', () => {
    expect(json('[${local.body}, ${jsonencode({ a = 1 })}]')).toBe(
      'jsonencode([jsondecode(local.body), { a = 1 }])',
    );
  });

  it('keeps marks of templates that are none', () => {
    expect(json('["$${a}", "\\u0024{b}", "%%{c}"]')).toBe(
      'jsonencode(["$${a}", "$${b}", "%%{c}"])',
    );
  });

  it.each([
    ['text', 'ALARM("a")'],
    ['broken JSON', '{"a":'],
    ['a number beyond those of JavaScript', '[12345678901234567890]'],
    ['a directive', '["%{ if a }b%{ endif }"]'],
  ])('stays a string if it is %s', (_, template) => {
    expect(json(template)).toBeUndefined();
  });
});
