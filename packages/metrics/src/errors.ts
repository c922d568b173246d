/** The base of every error that this package throws. */
export class MetricsError extends Error {
  override readonly name: string = 'MetricsError';
}

/** A catalogue's definition breaks a rule of CloudWatch or clashes with the catalogue it extends. */
export class CatalogueError extends MetricsError {
  override readonly name = 'CatalogueError';
}

/** A metric that the catalogue does not have was recorded. */
export class UnknownMetricError extends MetricsError {
  override readonly name = 'UnknownMetricError';
}

/** A value that CloudWatch would refuse was recorded: NaN, infinite, beyond ±2^360 or not a number. */
export class MetricValueError extends MetricsError {
  override readonly name = 'MetricValueError';
}

/** A dimension is not in the catalogue, its value breaks a rule, or no dimension set has all its values. */
export class DimensionError extends MetricsError {
  override readonly name = 'DimensionError';
}

/** A property has a reserved name, or a value that is not JSON. */
export class PropertyError extends MetricsError {
  override readonly name = 'PropertyError';
}

/** A request was used after it was published. */
export class PublishedRequestError extends MetricsError {
  override readonly name = 'PublishedRequestError';
}

/** Something is too large for a log event whatever else is left out of it. */
export class EventSizeError extends MetricsError {
  override readonly name = 'EventSizeError';
}

/** A transport could not take a batch; `cause` holds what it threw. */
export class TransportError extends MetricsError {
  override readonly name = 'TransportError';
}
