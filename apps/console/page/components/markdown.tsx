import DOMPurify from 'dompurify';
import { marked } from 'marked';
import { useEffect, useState } from 'preact/hooks';

/**
 * Markdown of a text widget: rendered, then cleaned of everything that could run. That is done once
 * the page is drawn: graphs need not wait for headings.
 */
export function Markdown({ text }: { readonly text: string }) {
  const [html, setHtml] = useState('');
  useEffect(() => setHtml(cleanHtml(text)), [text]);
  return <div class="markdown" dangerouslySetInnerHTML={{ __html: html }} />;
}

function cleanHtml(text: string): string {
  const clean = DOMPurify.sanitize(marked.parse(text, { async: false }), {
    FORBID_TAGS: ['style', 'form', 'input', 'img', 'svg', 'math'],
    FORBID_ATTR: ['style'],
  });
  // Links leave the page for AWS's console: in a tab of their own, without telling from where.
  return clean.replaceAll('<a ', '<a target="_blank" rel="noreferrer" ');
}
