import { ref, Token, Tokenization } from 'cdktf';
import { TokenMap } from 'cdktf/lib/tokens/private/token-map';

import { forgettingTokens } from '../../src/synthesis/forgotten-tokens';
import { FixtureWorkspace, fixtureStacks } from '../support/fixture-workspace';

const tokensIn = (text: string): readonly unknown[] => Tokenization.reverseString(text).tokens;

describe('tokens of a stack', () => {
  it('are forgotten when the stack is written, those from before are kept', () => {
    const before = Token.asString(ref('var.before'));
    const made = forgettingTokens(() => {
      const own = Token.asString(ref('var.own'));
      expect(tokensIn(`${before} ${own}`)).toHaveLength(2);
      return { own, number: Token.asNumber(ref('var.number')) };
    });

    expect(tokensIn(before)).toHaveLength(1);
    expect(() => tokensIn(made.own)).toThrow(/token/i);
    expect(() => Tokenization.reverseNumber(made.number)).toThrow(/token/i);
  });

  it('are forgotten when the stack is refused', () => {
    let own = '';
    const refused = (): void =>
      forgettingTokens(() => {
        own = Token.asString(ref('var.own'));
        throw new Error('refused');
      });

    expect(refused).toThrow('refused');
    expect(() => tokensIn(own)).toThrow(/token/i);
  });

  it('are all forgotten after synthesis', () => {
    const { stringTokenMap } = TokenMap.instance() as unknown as {
      readonly stringTokenMap: ReadonlyMap<string, unknown>;
    };
    const before = stringTokenMap.size;

    new FixtureWorkspace(fixtureStacks('dev')).synthesize();

    expect(stringTokenMap.size).toBe(before);
  });
});
