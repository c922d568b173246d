import { BASE_FILE_SCHEMA, STACK_FILE_SCHEMA } from '../../src/schema/editor-schema';
import { schemaCompiler } from '../../src/schema-check';
import { IMAGE } from '../support/stack-files';

const accepts = (schema: object) => {
  const validate = schemaCompiler({ strict: false }).compile(schema);
  return (value: unknown) => validate(value);
};

const COMPLETE = { region: 'us-east-1', model: { name: 'churn', image: IMAGE } };
const PARTS = {
  endpoint: { dataCapture: { samplingPercent: 10 }, autoscaling: { target: 3 } },
  signals: { tenure: { maximumDrift: 0.3 } },
};

describe('schema of a stack file for editors', () => {
  const isRight = accepts(STACK_FILE_SCHEMA);

  it('requires what a stack file needs, unless it extends another', () => {
    expect(isRight(COMPLETE)).toBe(true);
    expect(isRight({ model: COMPLETE.model })).toBe(false);
    expect(isRight({ ...COMPLETE, ...PARTS })).toBe(false);
    expect(isRight({ extends: '_base.yaml', ...PARTS })).toBe(true);
  });

  it('still refuses wrong values and unknown fields in a file that extends another', () => {
    expect(isRight({ extends: '_base.yaml', logs: { retentionDays: 31 } })).toBe(false);
    expect(isRight({ extends: '_base.yaml', logs: { retention: 30 } })).toBe(false);
    expect(isRight({ extends: '../base.yaml' })).toBe(false);
    expect(isRight({ extends: '_base.yaml', endpoint: { variants: [{ weight: 1 }] } })).toBe(false);
  });

  it('allows null, which removes a field', () => {
    expect(
      isRight({
        extends: '_base.yaml',
        tags: null,
        stage: null,
        logs: { retentionDays: null },
        endpoint: { autoscaling: null },
        signals: { tenure: null },
      }),
    ).toBe(true);
  });
});

describe('schema of a file that others extend', () => {
  const isRight = accepts(BASE_FILE_SCHEMA);

  it('requires no field, and refuses unknown ones', () => {
    expect(isRight({})).toBe(true);
    expect(isRight(PARTS)).toBe(true);
    expect(isRight({ regoin: 'us-east-1' })).toBe(false);
  });
});
