import { preferenceFor, preferredForm } from '../src/negotiation';

describe('preference of an Accept header', () => {
  it.each([
    ['application/json', undefined, 1],
    ['application/json', '', 1],
    ['application/json', 'garbage', 1],
    ['application/json', '*/*', 1],
    ['application/json', '*/*;q=0', 0],
    ['application/json', '*/*;q=0.0, application/json', 1],
    ['application/json', 'application/json;q=0, */*', 0],
    ['application/json', 'Application/JSON ; Q=0.3', 0.3],
    ['application/json', 'text/html, application/*;q=0.2, */*;q=0.1', 0.2],
    ['application/json', 'image/png', 0],
    ['application/json', 'application/json;charset=utf-8;q=0.4', 0.4],
    // A weight that is none counts as none given.
    ['application/json', 'application/json;q=high', 1],
    ['application/json', 'application/json;q=1.5', 1],
    // RFC 9110, 12.5.1
    ['text/plain', 'text/*;q=0.3, text/plain;q=0.7, text/plain;format=flowed, */*;q=0.5', 1],
    ['text/plain;format=fixed', 'text/*;q=0.3, text/plain;q=0.7, text/plain;format=flowed', 0.7],
    ['text/html', 'text/*;q=0.3, text/plain;q=0.7, */*;q=0.5', 0.3],
    ['image/jpeg', 'text/*;q=0.3, */*;q=0.5', 0.5],
    ['audio/l16;rate=8000', 'audio/l16;rate="16000"', 0],
    ['audio/l16;rate=8000', 'audio/l16;rate="8000"', 1],
    ['text/plain', 'text/html;x="a, text/plain;q=1", image/png', 0],
    // What the model will answer with is not known yet.
    ['*/*', 'image/webp', 1],
    ['image/*', 'image/webp;q=0.5', 0.5],
    ['image/*', 'text/html', 0],
    ['image/*', 'image/webp;q=0', 0],
  ])('takes %s by %j with the weight %d', (type, accept, weight) => {
    expect(preferenceFor(type, accept).weight).toBe(weight);
  });

  it('takes linear time', () => {
    const accept = `${'text/plain;a="'.repeat(5_000)},${'a/b;q=0.1,'.repeat(5_000)}*/*;q=0`;

    expect(preferenceFor('image/png', accept).weight).toBe(0);
  });
});

describe('form of an answer', () => {
  it.each([
    ['image/png', undefined, 'envelope'],
    ['image/png', '*/*', 'envelope'],
    ['image/png', 'image/*', 'as-it-is'],
    ['image/png', 'image/png, */*', 'as-it-is'],
    ['image/png', 'image/png, application/json', 'envelope'],
    ['image/png', 'image/png;q=0.5, application/json;q=0.4', 'as-it-is'],
    ['image/png', 'text/html', undefined],
    ['application/json', 'application/json', 'envelope'],
    ['application/json;verbose', 'text/csv', undefined],
    [undefined, 'image/png', undefined],
  ])('of the type %s is, by Accept %j, %s', (type, accept, form) => {
    expect(preferredForm(accept, type)).toBe(form);
  });
});
