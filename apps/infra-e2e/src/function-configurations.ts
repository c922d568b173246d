import { objectOf, type JsonObject } from '@inference-pipeline/terraform';

import type { StandIn } from './stand-in';

interface Given extends JsonObject {
  readonly FunctionName: string;
}

/** Remembers the settings of Lambda functions that moto forgets, and adds them to its answers. */
export class FunctionConfigurations implements StandIn {
  readonly #forgotten = new Map<string, JsonObject>();
  readonly #codeSigning = new Map<string, string>();

  readonly answers = {
    'lambda.PutFunctionCodeSigningConfig': (given: Given) => {
      this.#codeSigning.set(given.FunctionName, String(given['CodeSigningConfigArn']));
      return given;
    },
    'lambda.DeleteFunctionCodeSigningConfig': ({ FunctionName }: Given) => {
      this.#codeSigning.delete(FunctionName);
      return {};
    },
    'lambda.GetFunctionCodeSigningConfig': ({ FunctionName }: Given) => ({
      FunctionName,
      CodeSigningConfigArn: this.#codeSigning.get(FunctionName),
    }),
    'lambda.DeleteFunction': ({ FunctionName }: Given) => {
      this.#forgotten.delete(FunctionName);
      this.#codeSigning.delete(FunctionName);
      return undefined;
    },
  };

  readonly corrections = {
    'lambda.CreateFunction': (answer: JsonObject, given: Given) => this.#changed(answer, given),
    'lambda.UpdateFunctionCode': (answer: JsonObject, given: Given) => this.#changed(answer, given),
    'lambda.UpdateFunctionConfiguration': (answer: JsonObject, given: Given) =>
      this.#changed(answer, given),
    'lambda.GetFunctionConfiguration': (answer: JsonObject, { FunctionName }: Given) => ({
      ...answer,
      ...this.#forgotten.get(FunctionName),
    }),
    'lambda.GetFunction': (
      { Configuration, ...rest }: JsonObject,
      { FunctionName }: Given,
    ): JsonObject => ({
      ...rest,
      Configuration: { ...(Configuration as object), ...this.#forgotten.get(FunctionName) },
    }),
  };

  #changed(answer: JsonObject, given: Given): JsonObject {
    const { FunctionName, KMSKeyArn, DeadLetterConfig, CodeSigningConfigArn } = given;
    if (typeof CodeSigningConfigArn === 'string') {
      this.#codeSigning.set(FunctionName, CodeSigningConfigArn);
    }

    const remembered = {
      ...this.#forgotten.get(FunctionName),
      ...(KMSKeyArn !== undefined && { KMSKeyArn }),
      ...(DeadLetterConfig !== undefined && {
        // An empty target takes it away.
        DeadLetterConfig: objectOf(DeadLetterConfig)['TargetArn'] ? DeadLetterConfig : undefined,
      }),
      ...(given['LoggingConfig'] !== undefined && { LoggingConfig: given['LoggingConfig'] }),
      ...(given['Architectures'] !== undefined && { Architectures: given['Architectures'] }),
      ...(given['TracingConfig'] !== undefined && { TracingConfig: given['TracingConfig'] }),
    };
    this.#forgotten.set(FunctionName, remembered);
    return { ...answer, ...remembered };
  }
}
