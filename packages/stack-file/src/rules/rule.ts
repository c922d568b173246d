import type { WatchedSignals } from '@inference-pipeline/inference-contract';

import type { Diagnostic } from '../diagnostic';
import type { StackConfig } from '../stack-config';
import type { StackDocument } from '../stack-document';

/**
 * A rule between fields, which a schema cannot express. It gives the mistakes in a file that
 * matches the schema, each at its field with the reason and the remedy.
 *
 * @param watched the signals joined with the baseline; undefined if there are none
 */
export type Rule = (
  config: StackConfig,
  document: StackDocument,
  watched: WatchedSignals | undefined,
) => Iterable<Diagnostic>;
