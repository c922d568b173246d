import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { parseStackFile } from '@inference-pipeline/stack-file';
import { isObject, openStack, partsOf } from '@inference-pipeline/terraform';

import { Checkout } from '../src/checkout';
import { evaluated } from '../src/free-text/evaluate';
import { STACKS, stacksWith, stackWith } from '../src/free-text/stacks';
import { textFields, type TextField } from '../src/free-text/text-fields';
import { Terraform } from '../src/terraform';
import { checkTools } from '../src/tools';

/** Parts of Terraform JSON that it takes literally, not as templates. */
const LITERAL =
  /^(?:variable\/[^/]+\/(?:default|description|type)|output\/[^/]+\/description|terraform)/;

/** Every text of a configuration by its path, but CDKTF's notes. */
function textsOf(value: unknown, path = ''): readonly (readonly [path: string, text: string])[] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value)
    .filter(([name]) => name !== '//')
    .flatMap(([name, member]) => textsOf(member, path === '' ? name : `${path}/${name}`));
}

/** In place of a reference: a text within quotes, and a number in JSON without them. */
const REFERENCE = '0';

/** The template without what only AWS knows. */
function withoutReferences(template: string, marker: string): string {
  return partsOf(template)
    .map((part) => {
      if ('text' in part) return part.text;
      const { expression } = part;
      return expression.includes(marker)
        ? `\${${expression.replaceAll(/var[.]\w+/g, '{}')}}`
        : REFERENCE;
    })
    .join('');
}

/** How a text is written in a member of a configuration. */
type Written = (text: string, member: string) => string;

/** A value with each marker replaced by its text; text that is JSON is read first. */
function withTexts(
  value: unknown,
  fields: readonly TextField[],
  written: Written,
  member = '',
): unknown {
  if (typeof value === 'string') {
    if (/^[[{"]/.test(value)) return withTexts(JSON.parse(value), fields, written);
    return fields.reduce(
      (text, field) => text.replaceAll(field.marker, () => written(field.text, member)),
      value,
    );
  }
  if (Array.isArray(value)) return value.map((item) => withTexts(item, fields, written, member));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, withTexts(item, fields, written, name)]),
  );
}

const AS_IT_IS: Written = (text) => text;

/** The dashboard has the runbook in a Markdown link, which brackets in the address would end. */
const IN_DASHBOARD: Written = (text, member) =>
  member === 'markdown'
    ? text.replace(/[()<>]/g, (bracket) => `%${bracket.charCodeAt(0).toString(16)}`)
    : text;

/** The description of an alarm has the runbook's address, in which EventBridge's templates bear no quotes. */
const IN_DESCRIPTION: Written = (text) => text.replaceAll('"', '%22');

/** How texts are written at a path of a configuration. */
function writtenAt(path: string): Written {
  if (path.endsWith('/dashboard_body')) return IN_DASHBOARD;
  return path.endsWith('/alarm_description') ? IN_DESCRIPTION : AS_IT_IS;
}

/** Whether values are equal, but for labels of graphs that were cut. */
function isSame(got: unknown, expected: unknown): boolean {
  if (typeof got === 'string' && typeof expected === 'string') {
    return got === expected || (got.endsWith('…') && expected.startsWith(got.slice(0, -1)));
  }
  if (typeof got !== 'object' || typeof expected !== 'object' || !got || !expected) {
    return got === expected;
  }
  const [one, other] = [Object.entries(got), new Map<string, unknown>(Object.entries(expected))];
  return one.length === other.size && one.every(([name, item]) => isSame(item, other.get(name)));
}

/** The fields that no rule closes either, in the stacks that have them. */
const OPEN = textFields().filter((field) =>
  stacksWith(field.path).some((name) => {
    const text = JSON.stringify(stackWith(name, [field], ({ hostile }) => hostile));
    return parseStackFile('probe.yaml', text).diagnostics.length === 0;
  }),
);

describe('free text of a stack file', () => {
  const names = Object.keys(STACKS);
  const synthesized = (valueOf: (field: TextField) => string) =>
    new Checkout(
      Object.fromEntries(
        names.map((name) => [name, JSON.stringify(stackWith(name, OPEN, valueOf))] as const),
      ),
    );
  let marked: Checkout;
  let hostile: Checkout;

  beforeAll(() => {
    marked = synthesized((field) => field.marked);
    hostile = synthesized((field) => field.hostile);
  });

  afterAll(() => {
    marked.remove();
    hostile.remove();
  });

  it('is in every field that a schema leaves open, and each has a stack here', () => {
    const homeless = textFields().filter(({ path }) => stacksWith(path).length === 0);

    // Rules parse schedules, whatever the pattern says.
    expect(homeless.map(({ path }) => path.at(-1))).toEqual(['schedule', 'schedule']);
    expect(OPEN.map(({ path }) => path.join('.'))).toEqual(
      expect.arrayContaining(['api.jwt.issuer', 'notifications.emails.0', 'runbookUrl']),
    );
    expect(OPEN.length).toBeGreaterThan(8);
  });

  it.each(names)(
    'survives synthesis and the real Terraform unchanged in the stack %s',
    async (name) => {
      const read = ({ output }: Checkout) =>
        new Map(textsOf(openStack(output, name).configuration));
      const hostileTexts = read(hostile);
      const found = [...read(marked)].flatMap(([path, text]) => {
        const inText = OPEN.filter(({ marker }) => text.includes(marker));
        return inText.length === 0
          ? []
          : [{ path, text, fields: inText, got: hostileTexts.get(path) ?? '' }];
      });
      const templates = found.filter(({ path }) => !LITERAL.test(path));

      const values = await evaluated(
        Object.fromEntries(
          templates.flatMap(({ text, got, fields: [field] }, index) => [
            [`marked_${index}`, withoutReferences(text, field?.marker ?? '')],
            [`hostile_${index}`, withoutReferences(got, field?.marker ?? '')],
          ]),
        ),
      );

      const changed = templates.flatMap(({ path, fields }, index) => {
        const expected = withTexts(values[`marked_${index}`], fields, writtenAt(path));
        const got = withTexts(values[`hostile_${index}`], [], AS_IT_IS);
        return isSame(got, expected) ? [] : [{ path, got, expected }];
      });
      const literals = found
        .filter(
          ({ path, text, fields, got }) =>
            LITERAL.test(path) && got !== withTexts(text, fields, AS_IT_IS),
        )
        .map(({ path, got }) => ({ path, got }));
      expect([...changed, ...literals]).toEqual([]);
      expect(found.length).toBeGreaterThan(0);
    },
  );

  it('is valid Terraform, and its hand-over is', async () => {
    const folder = hostile.stack('single');
    const terraform = new Terraform(folder, 'http://127.0.0.1:9');
    const { pluginDir } = checkTools();
    const plugins = pluginDir === undefined ? [] : [`-plugin-dir=${pluginDir}`];
    await terraform.run(['init', '-backend=false', ...plugins]);
    const { stdout: validity } = await terraform.run(['validate', '-json']);
    const { stdout: tests } = await terraform.run(['test']);

    expect(JSON.parse(validity)).toMatchObject({ valid: true, error_count: 0 });
    expect(tests).toContain('1 passed, 0 failed');
  });

  it('is in the example of variables as it is in their defaults', async () => {
    const { configuration } = openStack(hostile.output, 'single');
    const example = readFileSync(join(hostile.stack('single'), 'terraform.tfvars.example'), 'utf8');
    const assignments = example
      .split('\n')
      .map((line) => line.replace(/^# (?=[a-z_]+ = |[ \]}])/, ''))
      .filter((line) => !line.startsWith('#'));
    const names = Object.keys(configuration.variable ?? {});

    const values = await evaluated(
      Object.fromEntries(names.map((name) => [name, `\${local.${name}}`])),
      { 'locals.tf': `locals {\n${assignments.join('\n')}\n}\n` },
    );

    expect(values).toEqual(
      Object.fromEntries(names.map((name) => [name, configuration.variable?.[name]?.['default']])),
    );
    expect(names).toContain('model_environment');
  });
});
