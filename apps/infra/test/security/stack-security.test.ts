import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { statementsOf } from './configuration';
import { excuses, loadExceptions } from './exceptions';
import { roleStatements } from './role-statements';
import { violationsOf, type Violation } from './rule';
import { SECURITY_RULES } from './rules';
import { secretsIn } from './secrets';
import { securityTable } from './security-table';
import { synthesizeForSecurity, type SynthesizedStack } from './synthesized';

/** What checkov checks for the types of resources that a stack makes. */
const CHECKOV = [
  ...[
    18, 19, 21, 53, 54, 55, 56, 70, 144, 145, 258, 300, 7, 26, 28, 33, 45, 50, 63, 66, 76, 98, 109,
    111, 115, 116, 117, 119, 158, 169, 173, 227, 272, 286, 287, 288, 289, 290, 301, 309, 338, 355,
    356, 363, 364, 370, 385,
  ].map((number) => `CKV_AWS_${number}`),
  ...[6, 16, 51, 61, 62, 64].map((number) => `CKV2_AWS_${number}`),
];

/** A table without what only makes its columns even. */
const plain = (markdown: string) => markdown.replace(/ {2,}/g, ' ').replace(/-{3,}/g, '---');

describe('security of a stack', () => {
  const exceptions = loadExceptions();
  let stacks: readonly SynthesizedStack[] = [];
  const violations = new Map<string, readonly Violation[]>();
  const ofStack = (name: string) => violations.get(name) ?? [];

  beforeAll(async () => {
    stacks = synthesizeForSecurity();
    for (const { name, configuration } of stacks) {
      violations.set(name, await violationsOf(SECURITY_RULES, configuration));
    }
  }, 60_000);

  it('is checked against every rule of checkov for its resources', () => {
    const ids = SECURITY_RULES.flatMap((rule) => rule.ids);
    expect(new Set(ids).size).toBe(ids.length);
    expect(CHECKOV.filter((id) => !ids.includes(id))).toEqual([]);
  });

  it.each(['dev', 'prod', 'hardened', 'queued', 'queued-dev', 'streams', 'streams-dev'])(
    'meets every rule in %s, or an exception explains why not',
    (name) => {
      const stage = stacks.find((stack) => stack.name === name)?.stage ?? 'production';
      const unexcused = ofStack(name).filter(
        (violation) => !exceptions.some((exception) => excuses(exception, violation, stage)),
      );
      expect(unexcused).toEqual([]);
    },
  );

  it('needs every exception in every stage that it names', () => {
    const stale = exceptions.flatMap((exception) =>
      exception.stages
        .filter(
          (stage) =>
            !stacks
              .filter((stack) => stack.stage === stage)
              .some(({ name }) =>
                ofStack(name).some((violation) => excuses(exception, violation, stage)),
              ),
        )
        .map((stage) => `${exception.rule} in ${stage}`),
    );
    expect(stale).toEqual([]);
  });

  it('meets, hardened, the rules that need means of the receiving team', () => {
    const rules = ofStack('hardened').map(({ rule }) => rule);
    expect(rules).not.toContain('CKV_AWS_117');
    expect(rules).not.toContain('CKV_AWS_272');
    expect(rules).not.toContain('CKV_AWS_370');
  });

  it.each(['dev', 'prod', 'hardened', 'queued', 'streams'])(
    'allows the roles of %s the listed actions',
    (name) => {
      const stack = stacks.find((candidate) => candidate.name === name);
      expect(stack && roleStatements(stack.configuration)).toMatchSnapshot();
    },
  );

  it.each(['queued', 'streams'])('allows nobody by a policy of a topic of %s', (name) => {
    const resources = stacks.find((stack) => stack.name === name)?.configuration.resources ?? [];
    const policies = resources.filter(({ type }) => type === 'aws_sns_topic_policy');
    const allowed = policies.flatMap(({ arguments: { policy } }) =>
      statementsOf(policy).filter(({ effect }) => effect === 'Allow'),
    );

    expect(policies.length).toBeGreaterThan(0);
    // Alarms and events are no roles: they need a statement.
    for (const { principal } of allowed) {
      expect(JSON.stringify(principal)).toMatch(/^\{"Service":"\w+\.amazonaws\.com"\}$/);
    }
    const ofResults = policies.filter(({ address }) => address.includes('results'));
    expect(ofResults).toHaveLength(name === 'queued' ? 1 : 0);
    for (const {
      arguments: { policy },
    } of ofResults) {
      expect(statementsOf(policy).map(({ effect }) => effect)).toEqual(['Deny']);
    }
  });

  it('puts no secrets into the Terraform', () => {
    for (const { name, text } of stacks) expect([name, secretsIn(text)]).toEqual([name, []]);
  });

  it('is documented rule by rule in docs/security.md', () => {
    const document = readFileSync(resolve(__dirname, '../../../../docs/security.md'), 'utf8');
    expect(plain(document)).toContain(plain(securityTable(SECURITY_RULES, exceptions)));
  });
});
