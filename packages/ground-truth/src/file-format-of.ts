import type { GroundTruthOptions } from './options';
import type { FileFormat } from './reading/file-format';

/** How the file of the options is read. */
export function formatOf(
  { file, requestIdColumn, groundTruthColumn, delimiter, correct }: GroundTruthOptions,
  kind: FileFormat['kind'],
): FileFormat {
  return { file, requestIdColumn, groundTruthColumn, delimiter, kind, correct };
}
