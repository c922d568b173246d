/**
 * The function's environment variables for an asynchronous endpoint, in addition to the usual ones. A
 * variable that is left out has its value in {@link ASYNCHRONOUS_DEFAULTS}.
 */
export type AsynchronousEnvironment = {
  /** The bucket of inputs and results. */
  readonly ASYNCHRONOUS_BUCKET: string;
  /** Beginning of all keys in the bucket: nothing, or ending in `/`. */
  readonly ASYNCHRONOUS_PREFIX?: string;
  /** Longest time that the model may take for one request, in seconds. */
  readonly ASYNCHRONOUS_INVOCATION_TIMEOUT_SECONDS?: string;
  /** Longest time that a request may wait in the endpoint's queue, in seconds. */
  readonly ASYNCHRONOUS_REQUEST_TTL_SECONDS?: string;
  /** Largest input that a caller may upload, in bytes. */
  readonly ASYNCHRONOUS_MAX_UPLOAD_BYTES?: string;
};

/** Default values of the optional variables. Those of the times are SageMaker's. */
export const ASYNCHRONOUS_DEFAULTS = {
  ASYNCHRONOUS_INVOCATION_TIMEOUT_SECONDS: 900,
  ASYNCHRONOUS_REQUEST_TTL_SECONDS: 21_600,
  ASYNCHRONOUS_MAX_UPLOAD_BYTES: 104_857_600,
} as const;

/**
 * Ranges of the numeric variables. All are whole numbers.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_runtime_InvokeEndpointAsync.html
 */
export const ASYNCHRONOUS_RANGES = {
  ASYNCHRONOUS_INVOCATION_TIMEOUT_SECONDS: { min: 1, max: 3_600 },
  ASYNCHRONOUS_REQUEST_TTL_SECONDS: { min: 60, max: 21_600 },
  /** SageMaker takes inputs up to 1 GB. */
  ASYNCHRONOUS_MAX_UPLOAD_BYTES: { min: 1, max: 1_073_741_824 },
} as const;

/** Folders of the bucket, below the prefix. */
export const ASYNCHRONOUS_FOLDERS = {
  /** Inputs that came in a request's body. */
  inputs: 'inputs',
  /** Inputs that callers uploaded. */
  uploads: 'uploads',
  /** What the model answered. */
  outputs: 'outputs',
  /** What there is in place of an answer. */
  failures: 'failures',
  /** Marks of requests without a result, for the sweep. */
  pending: 'pending',
} as const;

/** The event with which a schedule starts a sweep. */
export const SWEEP_EVENT = { task: 'sweep' } as const;
