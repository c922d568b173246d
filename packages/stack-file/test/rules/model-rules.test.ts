import {
  IMAGE,
  messages,
  MINIMAL,
  PACKAGE,
  stackFile,
  twoContainers,
  withEndpoint,
} from '../support/stack-files';

describe('model of a stack file', () => {
  it.each([
    ['a package', stackFile('', `{ name: churn, packageArn: "${PACKAGE}" }`)],
    ['containers in a row', stackFile('', twoContainers())],
    [
      'containers that are called directly',
      stackFile('', twoContainers(', execution: direct, targetContainer: b')),
    ],
  ])('may be %s', (_, text) => {
    expect(messages(text)).toEqual([]);
  });

  it.each([
    [
      'a missing section',
      'region: us-east-1\n',
      /^dev.yaml:1:1 model: expected a value, got nothing/,
    ],
    [
      'a missing source',
      'region: us-east-1\nmodel:\n  name: a\n',
      /^dev.yaml:2:1 model.image: expected a value, got nothing \(set one of image/,
    ],
    [
      'an image in another region',
      MINIMAL.replace('region: us-east-1', 'region: eu-west-1'),
      /4:10 model.image: expected an image in the stack's region, eu-west-1, got one in us-east-1/,
    ],
    [
      'an image beside a package',
      stackFile('', `{ name: churn, image: "${IMAGE}", packageArn: "${PACKAGE}" }`),
      /model.packageArn: expected no packageArn beside image, got both/,
    ],
    [
      'an artifact of a package',
      stackFile('', `{ name: churn, packageArn: "${PACKAGE}", dataUrl: "s3://models/a.tar.gz" }`),
      /model.dataUrl: expected no such field without image/,
    ],
    [
      'a package in another region',
      stackFile('', `{ name: churn, packageArn: "${PACKAGE.replace('us-east-1', 'eu-west-1')}" }`),
      /model.packageArn: expected a package in the stack's region, us-east-1, got one in eu-west-1/,
    ],
    [
      'direct containers without a target',
      stackFile('', twoContainers(', execution: direct')),
      /model.targetContainer: expected one of the hostnames a, b, got nothing/,
    ],
    [
      'a target of containers in a row',
      stackFile('', twoContainers(', targetContainer: a')),
      /model.targetContainer: expected no such field with execution: serial/,
    ],
    [
      'a model that no variant runs',
      withEndpoint(
        `variants: [{ name: a, model: { image: "${IMAGE}-a" } }, { name: b, model: { image: "${IMAGE}-b" } }]`,
      ),
      /model: expected a variant that runs the stack's model/,
    ],
  ])('refuses %s', (_, text, message) => {
    expect(messages(text)).toEqual([expect.stringMatching(message)]);
  });
});

describe('own model of a variant', () => {
  const variants = (...images: readonly string[]) =>
    messages(
      withEndpoint(
        `variants: [{ name: a }, ${images
          .map((image, index) => `{ name: v${index}, model: { image: "${image}" } }`)
          .join(', ')}]`,
      ),
    );

  it("is refused if it equals the stack's, whose name in SageMaker it would have", () => {
    expect(variants(IMAGE)).toEqual([
      expect.stringMatching(/variants\[1\].model: expected a model that differs .*remove it/),
    ]);
  });

  it('is refused if it equals that of another variant', () => {
    expect(variants(`${IMAGE}-b`, `${IMAGE}-b`)).toEqual([
      expect.stringMatching(/variants\[2\].model: .*got the same as endpoint.variants\[1\].model/),
    ]);
  });

  it('may differ in anything', () => {
    expect(variants(`${IMAGE}-b`, `${IMAGE}-c`)).toEqual([]);
  });
});
