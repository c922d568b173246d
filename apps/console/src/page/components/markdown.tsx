import DOMPurify from 'dompurify';
import { marked } from 'marked';
import { useEffect, useState } from 'preact/hooks';

/**
 * Markdown of a text widget, without anything that could run scripts. It is rendered after the page is
 * drawn, so that graphs do not wait for it.
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
  // Links lead to AWS's console. They open in a new tab, without a referrer.
  return clean.replaceAll('<a ', '<a target="_blank" rel="noreferrer" ');
}
