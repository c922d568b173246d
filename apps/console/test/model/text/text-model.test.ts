import { readTextModel } from '../../../src/model/text/read-text-model';
import { TextModel, type TextSettings } from '../../../src/model/text/text-model';

/** Writes a text to its end. */
function write(model: TextModel, settings: Partial<TextSettings>) {
  const writing = model.write({ prompt: '', maxTokens: 50, minTokens: 0, seed: 1, ...settings });
  const tokens: string[] = [];
  for (;;) {
    const { done, value } = writing.next();
    if (done === true) return { text: tokens.join(''), tokens, finishReason: value };

    tokens.push(value);
  }
}

describe('text model', () => {
  const fox = new TextModel(['The quick fox sees the lazy dog.']);

  it('continues a prompt by what follows its last words, whatever their case and punctuation', () => {
    expect(write(fox, { prompt: 'A QUICK, fox' })).toEqual({
      text: expect.stringMatching(/^ sees the (lazy|quick)/) as unknown,
      tokens: expect.any(Array) as unknown,
      finishReason: expect.any(String) as unknown,
    });
    expect(write(fox, { prompt: 'lazy' })).toMatchObject({ text: ' dog.', finishReason: 'stop' });
  });

  it('begins as a paragraph does where nothing follows the prompt', () => {
    for (const prompt of ['', '  ', 'zebra', '…', 'constructor']) {
      expect(write(fox, { prompt, maxTokens: 1 })).toMatchObject({
        text: ' The',
        finishReason: 'length',
      });
    }
  });

  it('has at least and at most as many tokens as were asked for', () => {
    const model = readTextModel();
    for (let seed = 0; seed < 50; seed++) {
      const { tokens } = write(model, { seed, maxTokens: 90, minTokens: 80 });
      expect(tokens.length).toBeGreaterThanOrEqual(80);
      expect(tokens.length).toBeLessThanOrEqual(90);
    }
  });

  it('writes the same text again with the same seed only', () => {
    const model = readTextModel();
    const one = write(model, { prompt: 'Alice was', seed: 7, minTokens: 40 }).text;

    expect(write(model, { prompt: 'Alice was', seed: 7, minTokens: 40 }).text).toBe(one);
    expect(write(model, { prompt: 'Alice was', seed: 8, minTokens: 40 }).text).not.toBe(one);
  });
});
