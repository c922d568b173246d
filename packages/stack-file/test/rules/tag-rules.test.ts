import { messages, stackFile } from '../support/stack-files';

const withTags = (tags: string) => messages(stackFile(`tags: ${tags}`));

describe('tag', () => {
  it('may set the value of a tag that every stack has', () => {
    expect(withTags('{ Project: fraud, team: credit-risk, "Größe +1": "" }')).toEqual([]);
  });

  it.each(['project', 'STACK', 'managedBy'])('refuses %s, which every stack has', (key) => {
    expect(withTags(`{ ${key}: fraud }`)).toEqual([
      expect.stringMatching(
        new RegExp(
          `^dev[.]yaml:3:9 tags[.]${key}: expected a key that differs from (Project|Stack|ManagedBy) in more than case, got "${key}" [(]every stack has the tag`,
        ),
      ),
    ]);
  });

  it('refuses keys that differ from each other in case only', () => {
    expect(withTags('{ team: a, Team: b }')).toEqual([
      'dev.yaml:3:18 tags.Team: expected a key that differs from team in more than case, got "Team" (AWS refuses keys that differ only in case: remove one of them)',
    ]);
  });

  it.each(['aws:team', 'AWS:team', 'Aws:', '""', 'R&D', 'a!b', '"a\\nb"', 'x'.repeat(129)])(
    'refuses the key %s',
    (key) => {
      expect(withTags(`{ ${key}: value }`)).toEqual([
        expect.stringContaining('expected a tag key of 1 to 128 letters, digits, spaces and _ . :'),
      ]);
    },
  );

  it.each(['"R&D!"', "'a\" b'", '"a\\tb"', '"${file(1)}"', `"${'x'.repeat(257)}"`])(
    'refuses the value %s',
    (value) => {
      expect(withTags(`{ note: ${value} }`)).toEqual([
        expect.stringContaining('tags.note: expected a tag value of at most 256 letters, digits'),
      ]);
    },
  );

  it('refuses more than 50 with those of every stack', () => {
    const tags = (count: number) =>
      `{ ${Array.from({ length: count }, (_, index) => `t${index}: x`).join(', ')} }`;

    expect(withTags(tags(47))).toEqual([]);
    expect(withTags(tags(48))).toEqual([
      'dev.yaml:3:1 tags: expected at most 50 tags, including Project, Stack, ManagedBy of every stack, got 51 (AWS refuses more tags of a resource)',
    ]);
  });
});
