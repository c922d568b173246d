import type { HclBlock } from '@inference-pipeline/terraform';

/** What a resource hangs on comes before it; otherwise the order stays. */
export function inReadingOrder(blocks: readonly HclBlock[]): readonly HclBlock[] {
  const byAddress = new Map(blocks.map((block) => [addressOf(block), block]));
  const ordered = new Set<HclBlock>();
  const open = new Set<HclBlock>();
  const visit = (block: HclBlock): void => {
    if (ordered.has(block) || open.has(block)) return;
    open.add(block);
    for (const address of addressesIn(block.text)) {
      const needed = byAddress.get(address);
      if (needed !== undefined) visit(needed);
    }
    ordered.add(block);
  };
  blocks.forEach(visit);
  return [...ordered];
}

function addressOf({ kind, labels }: HclBlock): string {
  return kind === 'data' ? ['data', ...labels].join('.') : labels.join('.');
}

function addressesIn(text: string): readonly string[] {
  return text.match(/(?:data\.)?[a-z][a-z0-9]*_[a-z0-9_]*\.[A-Za-z_][A-Za-z0-9_-]*/g) ?? [];
}
