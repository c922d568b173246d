import { hclBlocks, type BlockTypes, type HclBlock } from '@inference-pipeline/terraform';

import { commentOf, wrapped } from './comment-of';
import { fileOf, HCL_FILES, type HclFile } from './file-of';
import { inReadingOrder } from './in-reading-order';

/** The comment at the beginning of a file, where its name does not say it all. */
const WITHOUT_HEADING: readonly HclFile[] = ['versions.tf', 'variables.tf', 'outputs.tf'];

/**
 * A configuration as files of HCL, by their names. They mean what the JSON means, and `terraform fmt` changes
 * nothing in them.
 */
export function hclFiles(
  configuration: unknown,
  blockTypes: BlockTypes,
): ReadonlyMap<HclFile, string> {
  const blocks = hclBlocks(configuration, blockTypes);
  const files = Object.keys(HCL_FILES) as HclFile[];
  return new Map(
    files.flatMap((file) => {
      const own = inReadingOrder(byKind(blocks.filter((block) => fileOf(block) === file)));
      if (own.length === 0) return [];
      const heading = WITHOUT_HEADING.includes(file) ? [] : [headingOf(file)];
      const texts = own.map((block) => [...commentOf(block), block.text].join('\n'));
      return [[file, `${[...heading, ...texts].join('\n\n')}\n`] as const];
    }),
  );
}

/** Provider first, then what is read, then what is computed, then what is made. */
const KINDS = ['provider', 'data', 'locals', 'resource'];

function byKind(blocks: readonly HclBlock[]): readonly HclBlock[] {
  return [...blocks].sort((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind));
}

function headingOf(file: HclFile): string {
  const purpose = HCL_FILES[file];
  return wrapped(`${purpose.charAt(0).toUpperCase()}${purpose.slice(1)}.`).join('\n');
}
