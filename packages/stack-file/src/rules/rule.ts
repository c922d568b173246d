import type { StackFileFault } from '../fault';
import type { StackConfig } from '../stack-config';
import type { StackDocument } from '../stack-document';

/**
 * A rule between fields, which a schema cannot express: the faults of a file that fits the schema,
 * each at its field with the reason and the remedy.
 */
export type Rule = (config: StackConfig, document: StackDocument) => readonly StackFileFault[];
