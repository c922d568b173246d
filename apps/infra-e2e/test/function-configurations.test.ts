import { FunctionConfigurations } from '../src/function-configurations';

describe('function setting that moto forgets', () => {
  const { corrections } = new FunctionConfigurations();
  const FunctionName = 'infer';

  it('is in every later answer', () => {
    corrections['lambda.CreateFunction']({ FunctionName }, { FunctionName, KMSKeyArn: 'k1' });

    expect(
      corrections['lambda.GetFunction']({ Configuration: { FunctionName } }, { FunctionName }),
    ).toEqual({ Configuration: { FunctionName, KMSKeyArn: 'k1' } });
    expect(
      corrections['lambda.UpdateFunctionConfiguration']({}, { FunctionName, KMSKeyArn: 'k2' }),
    ).toEqual({ KMSKeyArn: 'k2' });
    expect(corrections['lambda.GetFunctionConfiguration']({}, { FunctionName })).toEqual({
      KMSKeyArn: 'k2',
    });
  });

  it.each([
    ['lambda.UpdateFunctionCode', { Architectures: ['arm64'] }],
    ['lambda.UpdateFunctionConfiguration', { TracingConfig: { Mode: 'Active' } }],
    ['lambda.UpdateFunctionConfiguration', { LoggingConfig: { LogGroup: 'g' } }],
  ] as const)('is what %s changes', (operation, change) => {
    const { corrections: others } = new FunctionConfigurations();
    others[operation]({}, { FunctionName, ...change });

    expect(others['lambda.GetFunctionConfiguration']({}, { FunctionName })).toEqual(change);
  });

  it('is gone where a dead-letter queue was taken away', () => {
    const target = (TargetArn: string) =>
      corrections['lambda.UpdateFunctionConfiguration'](
        {},
        { FunctionName: 'failing', DeadLetterConfig: { TargetArn } },
      );
    expect(target('arn')).toEqual({ DeadLetterConfig: { TargetArn: 'arn' } });

    expect(JSON.stringify(target(''))).toBe('{}');
  });

  it('is in no answer about another function', () => {
    expect(corrections['lambda.GetFunctionConfiguration']({}, { FunctionName: 'other' })).toEqual(
      {},
    );
  });
});

describe('code signing of a function', () => {
  it('has the values of the last change, until it is deleted', () => {
    const { answers, corrections } = new FunctionConfigurations();
    const FunctionName = 'infer';
    const signing = () => answers['lambda.GetFunctionCodeSigningConfig']({ FunctionName });
    corrections['lambda.CreateFunction']({}, { FunctionName, CodeSigningConfigArn: 'first' });
    expect(signing()).toEqual({ FunctionName, CodeSigningConfigArn: 'first' });

    answers['lambda.PutFunctionCodeSigningConfig']({
      FunctionName,
      CodeSigningConfigArn: 'second',
    });
    expect(signing()).toEqual({ FunctionName, CodeSigningConfigArn: 'second' });

    answers['lambda.DeleteFunctionCodeSigningConfig']({ FunctionName });
    expect(signing()).toEqual({ FunctionName });
  });
});
