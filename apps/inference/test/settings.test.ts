import { parseSettings } from '../src/settings';

const complete = {
  ENDPOINT_NAME: 'e',
  MODEL_NAME: 'm',
  TABLE_NAME: 't',
  IDEMPOTENCY_TABLE_NAME: 'i',
};

describe('the settings', () => {
  it('have defaults for all that need not be said', () => {
    expect(parseSettings(complete)).toEqual({
      endpointName: 'e',
      modelName: 'm',
      variantName: undefined,
      tableName: 't',
      idempotencyTableName: 'i',
      idempotencyTtlSeconds: 86_400,
      modelContentType: 'application/json',
      payloadPolicy: 'full',
      recordTtlDays: 90,
      maxBodyBytes: 1_048_576,
      metricsTransport: 'emf',
      metricsDimensionless: false,
    });
  });

  it.each(Object.keys(complete))('fail the start by name when %s is missing', (name) => {
    const { [name as keyof typeof complete]: removed, ...rest } = complete;

    expect(() => parseSettings(rest)).toThrow(
      expect.objectContaining({
        name: 'SettingsError',
        message: expect.stringContaining(`${name} is missing`) as string,
      }) as Error,
    );
  });

  it('fail the start naming every fault at once, with what was expected and got', () => {
    const environment = {
      ...complete,
      TABLE_NAME: '',
      PAYLOAD_POLICY: 'some',
      MAX_BODY_BYTES: '1e3',
    };

    expect(() => parseSettings(environment)).toThrow(
      'Environment of the function: TABLE_NAME is empty, got ""; PAYLOAD_POLICY must be one of full, hash, none, got "some"; MAX_BODY_BYTES must be a whole number from 1 to 2900000, got "1e3"',
    );
  });
});
