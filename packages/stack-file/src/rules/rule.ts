import type { Diagnostic } from '../diagnostic';
import type { StackConfig } from '../stack-config';
import type { StackDocument } from '../stack-document';

/**
 * A rule between fields, which a schema cannot express. It gives the mistakes in a file that
 * matches the schema, each at its field with the reason and the remedy.
 */
export type Rule = (config: StackConfig, document: StackDocument) => Iterable<Diagnostic>;
