import { escapeTemplates, hclLiteral } from '@inference-pipeline/terraform';
import fc from 'fast-check';

import { evaluated } from '../src/free-text/evaluate';
import { HOSTILE } from '../src/free-text/hostile';

/** Pieces that mean something to Terraform, and any other text. */
const TEXT = fc
  .array(
    fc.oneof(
      fc.constantFrom(...HOSTILE, '$', '%', '{', '}', '~', '"', '\ufeff', '\u0000', '\r\n'),
      fc.string({ unit: 'binary', maxLength: 4 }),
    ),
    { maxLength: 8 },
  )
  // Stack files refuse a byte order mark there, which Terraform drops.
  .map((pieces) => pieces.join('').replace(/^\ufeff+/, ''));

describe('escaped text', () => {
  it('reaches Terraform as it was, as a template, an expression, a default and HCL', async () => {
    const texts = fc.sample(TEXT, { numRuns: 300, seed: 11 });
    const outputs = texts.flatMap((text, index) => [
      [`template_${index}`, escapeTemplates(text)] as const,
      [`expression_${index}`, `\${${hclLiteral(text)}}`] as const,
      [`variable_${index}`, `\${var.v${index}}`] as const,
      [`hcl_${index}`, `\${local.l${index}}`] as const,
    ]);

    const results = await evaluated(Object.fromEntries(outputs), {
      'variables.tf.json': JSON.stringify({
        variable: Object.fromEntries(
          texts.map((text, index) => [`v${index}`, { type: 'string', default: text }]),
        ),
      }),
      'locals.tf': `locals {\n${texts.map((text, index) => `  l${index} = ${hclLiteral(text)}`).join('\n')}\n}\n`,
    });

    const changed = outputs
      .map(([name]) => ({ name, text: texts[Number(name.split('_')[1])], got: results[name] }))
      // Terraform stores every text in this form.
      .filter(({ text = '', got }) => got !== text.normalize('NFC'));
    expect(changed).toEqual([]);
    expect(Object.keys(results)).toHaveLength(1200);
  });
});
