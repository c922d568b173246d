/** A request of the page fails. The page shows the message. */
export class ControlError extends Error {
  override readonly name = 'ControlError';

  constructor(
    message: string,
    readonly status = 400,
  ) {
    super(message);
  }
}
