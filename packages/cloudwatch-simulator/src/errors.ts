/** The base of every error that this package throws. */
export class SimulatorError extends Error {
  override readonly name: string = 'SimulatorError';
}

/** A statistic that CloudWatch would refuse. */
export class StatisticError extends SimulatorError {
  override readonly name = 'StatisticError';
}

/** A text that CloudWatch or Terraform could not parse, with the position of the mistake. */
export class SyntaxAtError extends SimulatorError {
  override readonly name: string = 'SyntaxAtError';

  /**
   * @param problem expected and actual text
   * @param text the whole text
   * @param position index into the text, from 0
   */
  constructor(
    readonly problem: string,
    readonly text: string,
    readonly position: number,
  ) {
    super(`${problem}, at character ${position + 1} of ${JSON.stringify(text)}`);
  }
}

/** A metric math expression that CloudWatch would refuse. */
export class MathExpressionError extends SyntaxAtError {
  override readonly name = 'MathExpressionError';
}

/** A composite alarm's rule that CloudWatch would refuse. */
export class AlarmRuleError extends SyntaxAtError {
  override readonly name = 'AlarmRuleError';
}

/** A composite alarm's rule that CloudWatch may take, but that is not simulated. */
export class UnsupportedRuleError extends SyntaxAtError {
  override readonly name = 'UnsupportedRuleError';
}

/** A request for data that CloudWatch would refuse. */
export class MetricDataQueryError extends SimulatorError {
  override readonly name = 'MetricDataQueryError';
}

/** An alarm that the model does not have. */
export class UnknownAlarmError extends SimulatorError {
  override readonly name = 'UnknownAlarmError';
}

/** An alarm that CloudWatch would refuse. */
export class InvalidAlarmError extends SimulatorError {
  override readonly name = 'InvalidAlarmError';
}

/** An alarm that cannot be deleted, because a composite alarm depends on it. */
export class AlarmInUseError extends SimulatorError {
  override readonly name = 'AlarmInUseError';
}

/** A mute rule that CloudWatch would refuse. */
export class MuteRuleError extends SimulatorError {
  override readonly name = 'MuteRuleError';
}

/** The filter policy of a subscription that SNS would refuse. */
export class FilterPolicyError extends SimulatorError {
  override readonly name = 'FilterPolicyError';
}

/** A time before the time of the simulation. */
export class ClockError extends SimulatorError {
  override readonly name = 'ClockError';
}
