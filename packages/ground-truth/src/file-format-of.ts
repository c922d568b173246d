import type { GroundTruthOptions } from './options';
import type { FileFormat } from './reading/file-format';

/** How the file of the options is read. */
export function formatOf(
  { file, requestIdColumn, groundTruthColumn, delimiter, correct }: GroundTruthOptions,
  { kind, isSent }: Pick<FileFormat, 'kind' | 'isSent'>,
): FileFormat {
  return { file, requestIdColumn, groundTruthColumn, delimiter, kind, isSent, correct };
}
