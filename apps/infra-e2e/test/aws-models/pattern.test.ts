import { wholeValue } from '../../src/aws-models/pattern';

describe('pattern of a model', () => {
  it.each([
    ['matches whole values only', '[a-z]+', ['abc'], ['abc1', '1abc', 'a\nb']],
    ['may escape any character', '[\\w+=,.@\\:-]*\\-\\_', ['a:b-_'], ['a:b_']],
    ['may have a hyphen after a class', '[\\w-_=]+', ['a-=_'], ['a b']],
    ['may have a hyphen before a class', '[=-\\w]+', ['a-='], ['a b']],
    ['may name classes of POSIX', '\\p{Alnum}[\\p{Upper}_]\\p{Print}+', ['aA z'], ['aa z', 'éA z']],
    ['may name properties of Unicode', '[\\p{L}\\p{Z}]+', ['Đỗ Hà'], ['a1']],
    ['may have possessive quantifiers', 'a++b*+', ['aab'], ['b']],
    ['may have anchors of Java', '\\A\\S*\\z', ['abc'], ['a b']],
    ['may repeat its end', '([a-z]*)${1,128}', ['abc'], ['ab1']],
    ['may name code points', '[\\x{1F600}-\\x{1F64F}]+', ['😀'], ['a']],
    ['may ignore case', '(?i)aws', ['AWS'], ['AW']],
    ['may have bare braces', '\\$\\{[a-z]+}', ['${a}'], ['$a']],
    ['may begin a class with a bracket', '[]a]+', ['a]'], ['b']],
  ])('%s', (_, pattern, taken, refused) => {
    const expression = wholeValue(pattern);

    expect(taken.filter((value) => !expression?.test(value))).toEqual([]);
    expect(refused.filter((value) => expression?.test(value))).toEqual([]);
  });

  it('is undefined where JavaScript has no such pattern', () => {
    expect(wholeValue('a(?>b|c)')).toBeUndefined();
  });
});
