import DOMPurify from 'dompurify';
import { marked } from 'marked';

/** Renders Markdown as HTML without anything that could run scripts, load or send something. */
export function cleanHtml(text: string): string {
  const clean = DOMPurify.sanitize(marked.parse(text, { async: false }), {
    FORBID_TAGS: ['style', 'form', 'input', 'img', 'svg', 'math'],
    FORBID_ATTR: ['style'],
  });
  // Links lead to AWS's console. They open in a new tab, without a referrer.
  return clean.replaceAll('<a ', '<a target="_blank" rel="noreferrer" ');
}
