import {
  ENVIRONMENT_DEFAULTS,
  ENVIRONMENT_RANGES,
  METRICS_TRANSPORTS,
  PAYLOAD_POLICIES,
} from '@inference-pipeline/inference-contract';

import { parseSettings } from '../src/settings';

const complete = {
  ENDPOINT_NAME: 'e',
  MODEL_NAME: 'm',
  TABLE_NAME: 't',
  IDEMPOTENCY_TABLE_NAME: 'i',
};

describe('environment of the function', () => {
  it('has the defaults of the contract', () => {
    expect(parseSettings(complete)).toEqual({
      endpointName: 'e',
      modelName: 'm',
      variantName: undefined,
      tableName: 't',
      idempotencyTableName: 'i',
      idempotencyTtlSeconds: ENVIRONMENT_DEFAULTS.IDEMPOTENCY_TTL_SECONDS,
      modelContentType: ENVIRONMENT_DEFAULTS.MODEL_CONTENT_TYPE,
      requestTypes: ['application/json'],
      modelAccept: 'application/json',
      inferenceComponentName: undefined,
      targetModels: undefined,
      enableExplanations: undefined,
      customAttributes: undefined,
      payloadPolicy: ENVIRONMENT_DEFAULTS.PAYLOAD_POLICY,
      recordTtlDays: ENVIRONMENT_DEFAULTS.RECORD_TTL_DAYS,
      maxBodyBytes: ENVIRONMENT_DEFAULTS.MAX_BODY_BYTES,
      metricsTransport: ENVIRONMENT_DEFAULTS.METRICS_TRANSPORT,
      successSampling: ENVIRONMENT_DEFAULTS.SUCCESS_SAMPLING,
      metricsDimensionless: ENVIRONMENT_DEFAULTS.METRICS_DIMENSIONLESS,
    });
  });

  it.each(Object.entries(ENVIRONMENT_RANGES))(
    'limits %s to the range of the contract',
    (name, range) => {
      for (const value of [range.min, range.max]) {
        expect(() => parseSettings({ ...complete, [name]: String(value) })).not.toThrow();
      }

      for (const value of [range.min - 1, range.max + 1]) {
        expect(() => parseSettings({ ...complete, [name]: String(value) })).toThrow(name);
      }
    },
  );

  it.each([
    ['PAYLOAD_POLICY', PAYLOAD_POLICIES],
    ['METRICS_TRANSPORT', METRICS_TRANSPORTS],
  ] as const)('takes for %s the values of the contract', (name, values) => {
    for (const value of values) {
      expect(() => parseSettings({ ...complete, [name]: value })).not.toThrow();
    }

    expect(() => parseSettings({ ...complete, [name]: 'other' })).toThrow(values.join(', '));
  });

  it.each([
    ['application/json', ['application/json'], 'application/json'],
    ['text/csv', ['application/json'], 'text/csv'],
    ['image/jpeg', ['image/jpeg'], 'application/json'],
  ])('has types of requests and answers for a model of %s', (type, requestTypes, modelAccept) => {
    const settings = parseSettings({ ...complete, MODEL_CONTENT_TYPE: type });

    expect(settings).toMatchObject({ requestTypes, modelAccept });
  });

  it.each([
    ['MODEL_CONTENT_TYPE', 'Image/JPEG'],
    ['MODEL_CONTENT_TYPE', 'image'],
    ['MODEL_CONTENT_TYPES', 'image/png,'],
    ['MODEL_CONTENT_TYPES', 'image/png; q=1'],
    ['MODEL_ACCEPT', 'image/png, */*'],
  ])('refuses %s of %j', (name, value) => {
    expect(() => parseSettings({ ...complete, [name]: value })).toThrow(name);
  });

  it.each(Object.keys(complete))('names %s if it is missing', (name) => {
    const { [name as keyof typeof complete]: removed, ...rest } = complete;

    expect(() => parseSettings(rest)).toThrow(
      expect.objectContaining({
        name: 'SettingsError',
        message: expect.stringContaining(`${name} is missing`) as string,
      }) as Error,
    );
  });

  it('names every mistake at once, with what was expected and got', () => {
    const environment = {
      ...complete,
      TABLE_NAME: '',
      PAYLOAD_POLICY: 'some',
      MAX_BODY_BYTES: '1e3',
    };

    expect(() => parseSettings(environment)).toThrow(
      'Environment of the function: TABLE_NAME is empty, got ""; PAYLOAD_POLICY must be one of full, hash, none, got "some"; MAX_BODY_BYTES must be a whole number from 1 to 4400000, got "1e3"',
    );
  });

  it.each(['0', '1.5', '0.00001', '-0.5', '.5', '1e-2', '50 %', 'NaN', ''])(
    'refuses a share of successes to log that is none: %j',
    (SUCCESS_SAMPLING) => {
      expect(() => parseSettings({ ...complete, SUCCESS_SAMPLING })).toThrow(/SUCCESS_SAMPLING/);
    },
  );

  it.each([
    ['1', 1],
    ['0.5', 0.5],
    ['0.0001', 0.0001],
  ])('takes the share %s', (SUCCESS_SAMPLING, successSampling) => {
    expect(parseSettings({ ...complete, SUCCESS_SAMPLING })).toMatchObject({ successSampling });
  });
});
