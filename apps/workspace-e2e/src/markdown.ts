const CODE_BLOCK = /^```.*?^```$/gms;

/** The fenced code blocks of a Markdown document, in their order. */
export function codeBlocksOf(markdown: string): readonly string[] {
  return markdown.match(CODE_BLOCK) ?? [];
}

/** A link to a file of the checkout. */
export interface RelativeLink {
  /** Relative to the document; empty for the document itself. */
  readonly path: string;
  /** Empty if the link has none. */
  readonly anchor: string;
}

/** The links of a Markdown document that lead to no other host. */
export function linksOf(markdown: string): readonly RelativeLink[] {
  const text = markdown.replace(CODE_BLOCK, '');
  return [...text.matchAll(/\]\(((?!https?:)[^)\s]+)\)/g)].map(([, target = '']) => {
    const [path = '', anchor = ''] = target.split('#');
    return { path, anchor };
  });
}

/** The anchors of a Markdown document's headings, as GitHub writes them. */
export function anchorsOf(markdown: string): readonly string[] {
  const headings = markdown.replace(CODE_BLOCK, '').match(/^#+ .*$/gm) ?? [];
  return headings.map((heading) =>
    heading
      .replace(/^#+ /, '')
      .toLowerCase()
      .replace(/[^\p{Letter}\p{Number} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}
