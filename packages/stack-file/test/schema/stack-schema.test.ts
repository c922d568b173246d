import { parseStackFile } from '../../src/load-stack-files';
import type { JsonSchema } from '../../src/schema/json-schema';
import { STACK_SCHEMA } from '../../src/schema/stack-schema';
import { schemaCompiler } from '../../src/schema-check';
import { MINIMAL } from '../support/stack-files';

const ROOT = STACK_SCHEMA as JsonSchema;

/** Every node below a node, with its JSON Pointer. */
function nodesBelow(node: JsonSchema, pointer: string): readonly (readonly [string, JsonSchema])[] {
  const { properties = {}, items, propertyNames } = node;
  return [
    [pointer, node],
    ...Object.entries(properties).flatMap(([name, child]) =>
      nodesBelow(child, `${pointer}/properties/${name}`),
    ),
    ...(items ? nodesBelow(items, `${pointer}/items`) : []),
    ...(propertyNames ? nodesBelow(propertyNames, `${pointer}/propertyNames`) : []),
  ];
}

const nodes = [
  ...nodesBelow(ROOT, '#'),
  ...Object.entries<JsonSchema>(STACK_SCHEMA.$defs).flatMap(([name, node]) =>
    nodesBelow(node, `#/$defs/${name}`),
  ),
];

/** The defaults of an object, read from the schema alone. */
function productionDefaults({ properties = {} }: JsonSchema): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, node]) => {
      if (node.defaultByStage) return [[name, node.defaultByStage.production]];
      if (node.default === undefined) return [];
      return [[name, node.properties ? productionDefaults(node) : node.default]];
    }),
  );
}

describe('schema of a stack file', () => {
  it('describes every field', () => {
    const fields = nodes.filter(([pointer]) => /\/properties\/\w+$/.test(pointer));

    expect(fields.length).toBeGreaterThan(150);
    expect(fields.filter(([, node]) => node.description === undefined)).toEqual([]);
  });

  it('puts every pattern into words', () => {
    const patterns = nodes.filter(([, { pattern }]) => pattern !== undefined);

    expect(patterns.length).toBeGreaterThan(30);
    expect(patterns.filter(([, node]) => node.patternErrorMessage === undefined)).toEqual([]);
  });

  it('refuses unknown fields in every section', () => {
    const sections = nodes.filter(([, { properties }]) => properties !== undefined);

    expect(sections.filter(([, node]) => node.additionalProperties !== false)).toEqual([]);
  });

  it('accepts its own defaults and examples', () => {
    const ajv = schemaCompiler();
    ajv.addSchema(STACK_SCHEMA, 'stack');
    const ownValues = nodes.flatMap(([pointer, node]) => {
      const { defaultByStage = {}, examples = [], default: usual } = node;
      const values = [...Object.values(defaultByStage), ...examples, usual];
      return values.filter((value) => value !== undefined).map((value) => ({ pointer, value }));
    });

    const refused = ownValues.filter(
      ({ pointer, value }) => !ajv.validate({ $ref: `stack${pointer}` }, value),
    );

    expect(ownValues.length).toBeGreaterThan(100);
    expect(refused).toEqual([]);
  });

  it('says in words what each stage decides', () => {
    const staged = nodes.flatMap(([, { description, defaultByStage }]) =>
      defaultByStage ? [{ description, defaultByStage }] : [],
    );

    expect(staged.length).toBeGreaterThan(2);
    for (const { description, defaultByStage } of staged) {
      expect(description).toMatch(
        new RegExp(
          `Default: ${String(defaultByStage.production)} in production, ${String(defaultByStage.development)} in development`,
        ),
      );
    }
  });

  it('needs four lines; the rest has defaults', () => {
    const { diagnostics, config } = parseStackFile('dev.yaml', MINIMAL);

    const defaults = productionDefaults(ROOT);
    expect(diagnostics).toEqual([]);
    expect(config).toEqual({
      ...defaults,
      region: 'us-east-1',
      model: { ...(defaults.model as object), name: 'churn', image: config?.model.image },
    });
  });

  it('keeps the defaults that callers, records and bills depend on', () => {
    const { config } = parseStackFile('dev.yaml', MINIMAL);

    expect(config).toMatchObject({
      stage: 'production',
      encryption: { customerManagedKey: true },
      model: { contentType: 'application/json', environment: {}, execution: 'serial' },
      endpoint: {
        instanceType: 'ml.m5.large',
        instanceCount: 1,
        variantName: 'primary',
        networkIsolation: false,
        deletionProtection: true,
      },
      function: {
        memoryMb: 512,
        timeoutSeconds: 29,
        architecture: 'arm64',
        reservedConcurrency: -1,
        tracing: true,
        deadLetterQueue: true,
      },
      records: {
        payload: 'full',
        ttlDays: 90,
        pointInTimeRecovery: true,
        deletionProtection: true,
      },
      idempotency: { ttlSeconds: 86_400 },
      api: {
        enabled: true,
        authorization: 'aws-iam',
        throttling: { rateLimitPerSecond: 1000, burstLimit: 500 },
      },
      metrics: { transport: 'emf', dimensionless: false },
      alarms: {},
      slos: {
        availability: { enabled: true, objectivePercent: 99.5 },
        latency: { enabled: true, objectivePercent: 95, thresholdMs: 2000 },
        windowDays: 30,
      },
      dashboard: { timezone: '+0000' },
      logs: { retentionDays: 365 },
      notifications: {
        emails: [],
        phoneNumbers: [],
        criticalTopicArns: [],
        warningTopicArns: [],
        pipelineUnhealthy: false,
      },
      verify: {},
      backend: { type: 'local' },
    });
  });
});
