import { IMAGE, messages, PACKAGE, stackFile, withEndpoint } from '../support/stack-files';

const long = (length: number) => 'x'.repeat(length);

/** An environment of so many variables of 1,000 bytes. */
const kilobytes = (count: number) =>
  `{ ${Array.from({ length: count }, (_, index) => `V${index + 100}: "${long(996)}"`).join(', ')} }`;

const REPOSITORY = '123456789012.dkr.ecr.us-east-1.amazonaws.com/';

const imageOf = (length: number) =>
  `${REPOSITORY}${long(length - REPOSITORY.length - ':1'.length)}:1`;

const containers = (environment: string) =>
  `{ name: churn, containers: [{ image: "${IMAGE}", environment: ${environment} }, { image: "${IMAGE}", environment: ${environment} }] }`;

describe("limit of AWS's services", () => {
  it.each([
    [
      'an image',
      stackFile('', `{ name: churn, image: "${imageOf(256)}" }`),
      /^dev.yaml:2:\d+ model.image: expected text with at most 255 characters, got "123456789012/,
    ],
    [
      'an image of a variant',
      withEndpoint(`variants: [{ name: a }, { name: b, model: { image: "${imageOf(300)}" } }]`),
      /endpoint.variants\[1\].model.image: expected text with at most 255 characters/,
    ],
    [
      'an address of an artifact',
      stackFile(
        '',
        `{ name: churn, image: "${IMAGE}", dataUrl: "s3://models/${long(1010)}.tar.gz" }`,
      ),
      /model.dataUrl: expected text with at most 1024 characters/,
    ],
    [
      'an environment',
      stackFile('', `{ name: churn, image: "${IMAGE}", environment: ${kilobytes(33)} }`),
      /^dev.yaml:2:\d+ model.environment: expected an environment of at most 32768 bytes, got 33000 bytes \(keep large settings/,
    ],
    [
      'an environment over all containers',
      stackFile('', containers(kilobytes(17))),
      /model.containers: expected an environment of at most 32768 bytes over all containers, got 34000 bytes/,
    ],
    [
      "an environment of a variant's package",
      withEndpoint(
        `shadow: { model: { packageArn: "${PACKAGE}", environment: ${kilobytes(33)} } }`,
      ),
      /endpoint.shadow.model.environment: expected an environment of at most 32768 bytes/,
    ],
    [
      'a name that is long by its hyphens',
      withEndpoint(`variants: [{ name: a }, { name: "a${'-a'.repeat(32)}" }]`),
      /endpoint.variants\[1\].name: expected letters, digits and inner hyphens, at most 63/,
    ],
    [
      'a hostname that is long by its hyphens',
      stackFile(
        '',
        `{ name: churn, containers: [{ image: "${IMAGE}" }, { image: "${IMAGE}", hostname: "a${'-'.repeat(62)}a" }] }`,
      ),
      /model.containers\[1\].hostname: expected letters, digits and inner hyphens, at most 63/,
    ],
    [
      'a scope of a token',
      stackFile(
        `api: { authorization: jwt, jwt: { issuer: "https://i.example.com", audiences: [a], scopes: ["${long(65)}"] } }`,
      ),
      /api.jwt.scopes\[0\]: expected an OAuth scope: 1 to 64 printable characters/,
    ],
    [
      'an issuer of tokens',
      stackFile(
        `api: { authorization: jwt, jwt: { issuer: "https://${long(2048)}", audiences: [a] } }`,
      ),
      /api.jwt.issuer: expected text with at most 2048 characters/,
    ],
    [
      'the address of a runbook, which is part of each alarm',
      stackFile(`runbookUrl: "https://${long(400)}"`),
      /runbookUrl: expected text with at most 400 characters/,
    ],
    [
      'an email address',
      stackFile(`notifications: { emails: ["${long(250)}@example.com"] }`),
      /notifications.emails\[0\]: expected text with at most 254 characters/,
    ],
  ])('holds for %s', (_, text, message) => {
    expect(messages(text)).toEqual([expect.stringMatching(message)]);
  });

  it.each([
    ['an image', stackFile('', `{ name: churn, image: "${imageOf(255)}" }`)],
    [
      'an environment',
      stackFile('', `{ name: churn, image: "${IMAGE}", environment: ${kilobytes(32)} }`),
    ],
  ])('may be reached by %s', (_, text) => {
    expect(messages(text)).toEqual([]);
  });
});

describe('instance type', () => {
  it.each([
    [
      'of a size that its family does not have',
      withEndpoint('instanceType: ml.m5.tiny'),
      /endpoint.instanceType: expected an instance type that SageMaker has for endpoints, got ml.m5.tiny \(ml.m5 has large, xlarge, 2xlarge/,
    ],
    [
      'of an unknown family, in one of several variants',
      withEndpoint('variants: [{ name: a }, { name: b, instanceType: ml.q9.large }]'),
      /endpoint.variants\[1\].instanceType: .* got ml.q9.large \(the families are c4, c5/,
    ],
    [
      'of a shadow',
      withEndpoint('shadow: { instanceType: ml.m5.tiny }'),
      /endpoint.shadow.instanceType: expected an instance type/,
    ],
    [
      'of an existing endpoint',
      'region: us-east-1\nmodel: { name: churn }\nendpoint: { existing: { name: fraud, variants: [AllTraffic], instanceType: ml.m5.tiny } }\n',
      /endpoint.existing.instanceType: expected an instance type/,
    ],
  ])('is refused if it is one %s', (_, text, message) => {
    expect(messages(text)).toEqual([expect.stringMatching(message)]);
  });

  it.each(['ml.p6-b200.48xlarge', 'ml.dl1.24xlarge', 'ml.c8g.medium'])('may be %s', (type) => {
    expect(messages(withEndpoint(`instanceType: ${type}`))).toEqual([]);
  });

  it.each(['ml.dl1.24xlarge', 'ml.g7e.2xlarge', 'ml.p6-b300.48xlarge'])(
    'refuses a KMS key where it has local disks: %s',
    (type) => {
      const key = 'arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab';

      expect(messages(withEndpoint(`instanceType: ${type}, kmsKeyArn: "${key}"`))).toEqual([
        expect.stringMatching(/endpoint.kmsKeyArn: expected no key with instances of type/),
      ]);
    },
  );
});
