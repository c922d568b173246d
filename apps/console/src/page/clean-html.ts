import DOMPurify from 'dompurify';
import { marked } from 'marked';

/**
 * Renders Markdown as HTML without anything that could run scripts, load or send something.
 *
 * @param hrefOf where a link leads from the page; imported here, it would be a file that both parts of the
 * page load
 */
export function cleanHtml(text: string, hrefOf: (url: string) => string): string {
  const clean = DOMPurify.sanitize(marked.parse(text, { async: false }), {
    FORBID_TAGS: ['style', 'form', 'input', 'img', 'svg', 'math'],
    FORBID_ATTR: ['style'],
  });
  return clean.replace(/<a (?:href="([^"]*)")?/g, (link, url: string | undefined) => {
    const href = hrefOf(url ?? '');
    return href.startsWith('#')
      ? `<a href="${href}"`
      : // AWS's console opens in a new tab, without a referrer.
        link.replace('<a ', '<a target="_blank" rel="noreferrer" ');
  });
}
