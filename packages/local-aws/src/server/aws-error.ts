/** An error that an AWS service reports. Clients receive it in the format of their protocol. */
export class AwsError extends Error {
  override readonly name = 'AwsError';
  /** Name of the error's shape, such as `ResourceNotFoundException`. */
  readonly shape: string;
  /** Its code in the query protocol, such as `InvalidParameterValue`. Default the shape. */
  readonly code: string;
  /** Default 400. */
  readonly statusCode: number;
  /** Further members of the shape. */
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

  /** Whether the service or its caller is at fault, in the terms of the query protocol. */
  get fault(): 'Receiver' | 'Sender' {
    return this.statusCode >= 500 ? 'Receiver' : 'Sender';
  }
}

/** The error for an operation that AWS has and the local AWS has not. */
export function notImplemented(service: string, operation: string): AwsError {
  return new AwsError(
    'UnknownOperationException',
    `The local AWS does not implement ${operation} of ${service}.`,
    { code: 'InvalidAction' },
  );
}
