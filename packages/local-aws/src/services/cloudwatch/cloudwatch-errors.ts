import {
  MathExpressionError,
  MetricDataQueryError,
  PutMetricDataError,
  StatisticError,
} from '@inference-pipeline/cloudwatch-simulator';

import { AwsError } from '../../server/aws-error';

export function invalidValue(message: string): AwsError {
  return new AwsError('InvalidParameterValueException', message, {
    code: 'InvalidParameterValue',
  });
}

export function invalidCombination(message: string): AwsError {
  return new AwsError('InvalidParameterCombinationException', message, {
    code: 'InvalidParameterCombination',
  });
}

export function validationError(message: string): AwsError {
  return new AwsError('ValidationException', message, { code: 'ValidationError' });
}

/** Converts errors of the simulator to CloudWatch's own. */
export function withAwsErrors<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof PutMetricDataError) {
      const missing = error.code === 'MissingParameter';
      throw new AwsError(
        missing ? 'MissingRequiredParameterException' : `${error.code}Exception`,
        error.message,
        { code: error.code },
      );
    }
    if (error instanceof MetricDataQueryError || error instanceof MathExpressionError) {
      throw validationError(error.message);
    }

    if (error instanceof StatisticError) throw invalidValue(error.message);
    throw error;
  }
}
