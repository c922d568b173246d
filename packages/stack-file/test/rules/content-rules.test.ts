import { parseStackFile } from '../../src/load-stack-files';
import { maximumBodyBytes, requestTypes } from '../../src/request-types';
import { IMAGE, messages, stackFile } from '../support/stack-files';

const model = (fields: string) => `{ name: digits, image: "${IMAGE}", ${fields} }`;
const about = (fields: string, more = '') => messages(stackFile(more, model(fields)));
const signal = (from: string) => `signals: { x: { from: ${from}, at: /0, kind: number } }`;

describe('media types of a model', () => {
  it.each([
    'contentType: image/jpeg',
    'contentType: application/x-npy, accept: application/x-npy',
    'contentType: application/vnd.api+json',
    'contentType: image/jpeg, contentTypes: [image/jpeg, image/png, application/json]',
    'contentType: text/csv, contentTypes: [application/json, text/csv]',
    'contentType: text/csv, contentTypes: [text/csv]',
    'contentType: image/jpeg, accept: "*/*"',
    'contentType: image/jpeg, accept: "application/jsonlines;verbose=true"',
  ])('may be %s', (fields) => {
    expect(about(fields)).toEqual([]);
  });

  it.each(['Image/JPEG', 'image', 'image/*', 'image/jpeg; q=1', 'jpeg image/jpeg', '/jpeg', ''])(
    'are refused as contentType: %j',
    (type) => {
      expect(about(`contentType: ${JSON.stringify(type)}`)).toEqual([
        expect.stringMatching(
          /^dev.yaml:2:\d+ model.contentType: expected a media type in lower case without parameters, such as image\/jpeg, got /,
        ),
      ]);
    },
  );

  it.each(['image/png, */*', 'image/png;q=0.5 , a/b', 'IMAGE/png', 'png'])(
    'are refused as accept: %j',
    (accept) => {
      expect(about(`accept: ${JSON.stringify(accept)}`)).toEqual([
        expect.stringMatching(/model.accept: expected a media type or range/),
      ]);
    },
  );

  it.each([
    ['image/jpeg', '[image/png]', 'expected image/jpeg among them'],
    ['application/json', '[image/png]', 'expected application/json among them'],
    ['text/csv', '[image/png]', 'expected application/json or text/csv among them'],
  ])('of requests must cover %s, and not be %s', (type, types, message) => {
    expect(about(`contentType: ${type}, contentTypes: ${types}`)).toEqual([
      expect.stringMatching(message),
    ]);
  });
});

describe('signal of a model that takes bytes', () => {
  it('is refused if it reads them, with the way out', () => {
    expect(about('contentType: image/jpeg', signal('input'))).toEqual([
      expect.stringMatching(
        /signals.x: expected no signal from: input, .*got a signal from image\/jpeg.*from: prediction/,
      ),
    ]);
  });

  it('is refused if it reads predictions that are neither JSON nor CSV', () => {
    const accept = 'contentType: image/jpeg, accept: image/png';

    expect(about(accept, signal('prediction'))).toEqual([
      expect.stringMatching(/expected no signal from: prediction.*accept: application\/json/),
    ]);
  });

  it.each(['text/event-stream', 'application/jsonlines'])(
    'is accepted in predictions that are streamed as %s, and refused without streams',
    (type) => {
      const model = `accept: ${type}`;

      expect(about(model, `${signal('prediction')}\napi: { streaming: true }`)).toEqual([]);
      expect(about(model, signal('prediction'))).toEqual([
        expect.stringMatching(/server-sent events and JSON Lines with api.streaming/),
      ]);
    },
  );

  it.each([
    ['contentType: image/jpeg', 'prediction'],
    ['contentType: image/jpeg, accept: text/csv', 'prediction'],
    ['contentType: image/jpeg, accept: "application/json;verbose"', 'prediction'],
    ['contentType: image/jpeg, contentTypes: [image/jpeg, application/json]', 'input'],
  ])('is accepted with %s from: %s', (fields, from) => {
    expect(about(fields, signal(from))).toEqual([]);
  });
});

describe('sample input', () => {
  it('is refused if requests cannot be JSON, which verification sends', () => {
    expect(about('contentType: image/jpeg', 'verify: { input: [1] }')).toEqual([
      expect.stringMatching(/verify.input: expected no such field if requests cannot be JSON/),
    ]);
    expect(
      about(
        'contentType: image/jpeg, contentTypes: [image/jpeg, application/json]',
        'verify: { input: [1] }',
      ),
    ).toEqual([]);
  });
});

describe('call of an existing endpoint', () => {
  const existing = (model: string, endpoint = '') =>
    messages(
      `region: us-east-1\nmodel: { name: churn, ${model} }\nendpoint: { existing: { name: e, variants: [A]${endpoint} } }\n`,
    );

  it.each([
    ['targetModels: ["tenants/*.tar.gz", churn.tar.gz]', ''],
    ['enableExplanations: "`true`", customAttributes: accept_eula=true', ''],
    ['contentType: image/jpeg', ', inferenceComponentName: fraud-component'],
  ])('may have %s and existing%s', (model, endpoint) => {
    expect(existing(model, endpoint)).toEqual([]);
  });

  it.each([
    ['targetModels: ["a b"]', '', 'a path of letters'],
    ['targetModels: ["*a*b*c*d*"]', '', 'at most four'],
    ['customAttributes: "é"', '', 'at most 1024 characters of ASCII'],
    ['targetModels: [a]', ', inferenceComponentName: c', 'no such field beside model.targetModels'],
    ['contentType: text/csv', ', serverless: true, inferenceComponentName: c', 'several variants'],
    ['targetModels: [a]', ', serverless: true', 'no serverless multi-model endpoints'],
  ])('is refused with %s and existing%s', (model, endpoint, message) => {
    expect(existing(model, endpoint)).toEqual([expect.stringContaining(message)]);
  });

  it.each(['targetModels: [a]', 'enableExplanations: "`true`"'])(
    "is refused with %s for the stack's own endpoint",
    (field) => {
      expect(about(field)).toEqual([
        expect.stringMatching(/expected no such field without endpoint.existing/),
      ]);
    },
  );
});

describe('largest body', () => {
  const of = (fields: string, more = '') => {
    const { config } = parseStackFile('dev.yaml', stackFile(more, model(fields)));
    if (config === undefined) throw new Error('The stack file is refused');
    return { bytes: maximumBodyBytes(config), types: requestTypes(config.model) };
  };

  it.each([
    ['contentType: text/csv', '', 1_048_576, ['application/json']],
    ['contentType: image/jpeg', '', 4_400_000, ['image/jpeg']],
    ['contentType: image/jpeg', 'function: { maxBodyBytes: 9 }', 9, ['image/jpeg']],
  ])('with %s and %j is %d bytes', (fields, more, bytes, types) => {
    expect(of(fields, more)).toEqual({ bytes, types });
  });

  it('is refused for JSON if the event could not hold it', () => {
    const more = 'function: { maxBodyBytes: 4000000 }';

    expect(about('contentType: text/csv', more)).toEqual([
      expect.stringMatching(/function.maxBodyBytes: expected at most 2900000 for requests in JSON/),
    ]);
    expect(about('contentType: image/jpeg', more)).toEqual([]);
  });
});
