/** An error that a service of AWS answers with: whoever calls gets it in the shape of its protocol. */
export class AwsError extends Error {
  override readonly name = 'AwsError';
  /** Name of the error's shape, such as `ResourceNotFoundException`. */
  readonly shape: string;
  /** What the query protocol calls it, where that differs, such as `InvalidParameterValue`. */
  readonly code: string;
  readonly statusCode: number;
  /** More members of the shape. */
  readonly members: Readonly<Record<string, unknown>>;

  constructor(
    shape: string,
    message: string,
    {
      code = shape,
      statusCode = 400,
      members = {},
    }: {
      readonly code?: string;
      readonly statusCode?: number;
      readonly members?: Readonly<Record<string, unknown>>;
    } = {},
  ) {
    super(message);
    this.shape = shape;
    this.code = code;
    this.statusCode = statusCode;
    this.members = members;
  }

  /** Whose fault it is, in the words of the query protocol. */
  get fault(): 'Receiver' | 'Sender' {
    return this.statusCode >= 500 ? 'Receiver' : 'Sender';
  }
}

/** What is asked for is part of AWS, but not of what the console does locally. */
export function notImplemented(service: string, operation: string): AwsError {
  return new AwsError(
    'UnknownOperationException',
    `The local console does not implement ${operation} of ${service}.`,
    { code: 'InvalidAction' },
  );
}
