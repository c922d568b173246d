/** The base class of the errors that this package throws. */
export class MetricsError extends Error {
  override readonly name: string = 'MetricsError';
}

/** A catalogue breaks a rule of CloudWatch, or clashes with the catalogue that it extends. */
export class CatalogueError extends MetricsError {
  override readonly name = 'CatalogueError';
}

/** The recorded metric is not in the catalogue. */
export class UnknownMetricError extends MetricsError {
  override readonly name = 'UnknownMetricError';
}

/**
 * CloudWatch would refuse the recorded value: NaN, infinite, beyond ±2^360, closer to 0 than 2^-359 but
 * not 0, or not a number.
 */
export class MetricValueError extends MetricsError {
  override readonly name = 'MetricValueError';
}

/** A dimension is not in the catalogue, its value breaks a rule, or no dimension set is complete. */
export class DimensionError extends MetricsError {
  override readonly name = 'DimensionError';
}

/** A property has a reserved name, or a value that cannot be written as JSON. */
export class PropertyError extends MetricsError {
  override readonly name = 'PropertyError';
}

/** A request was used after it was published. */
export class PublishedRequestError extends MetricsError {
  override readonly name = 'PublishedRequestError';
}

/** A property or the dimensions are too large for a log event, even if everything else is left out. */
export class EventSizeError extends MetricsError {
  override readonly name = 'EventSizeError';
}

/** A transport failed to take a batch; `cause` is the error that it threw. */
export class TransportError extends MetricsError {
  override readonly name = 'TransportError';
}
