import DOMPurify from 'dompurify';
import { marked } from 'marked';
import { useMemo } from 'preact/hooks';

/** Markdown of a text widget: rendered, then cleaned of everything that could run. */
export function Markdown({ text }: { readonly text: string }) {
  const html = useMemo(() => {
    const clean = DOMPurify.sanitize(marked.parse(text, { async: false }), {
      FORBID_TAGS: ['style', 'form', 'input', 'img', 'svg', 'math'],
      FORBID_ATTR: ['style'],
    });
    // Links leave the page for AWS's console: in a tab of their own, without telling from where.
    return clean.replaceAll('<a ', '<a target="_blank" rel="noreferrer" ');
  }, [text]);
  return <div class="markdown" dangerouslySetInnerHTML={{ __html: html }} />;
}
