import { useEffect, useState } from 'preact/hooks';

import { hrefOf } from '../links';

/**
 * Markdown of a text widget, without anything that could run scripts. What renders it is loaded after
 * the page is drawn: it is almost half of the page's code, and graphs do not wait for it.
 */
export function Markdown({
  text,
  dashboards,
}: {
  readonly text: string;
  /** Names of the dashboards that the page shows. */
  readonly dashboards: readonly string[];
}) {
  const [html, setHtml] = useState('');
  const [isUnrendered, setUnrendered] = useState(false);
  useEffect(() => {
    let isGone = false;
    import('../clean-html').then(
      ({ cleanHtml }) => {
        if (!isGone) setHtml(cleanHtml(text, (url) => hrefOf(url, dashboards)));
      },
      // The console has stopped.
      () => setUnrendered(true),
    );
    return () => void (isGone = true);
  }, [text, dashboards.join()]);
  if (isUnrendered) return <div class="markdown">{text}</div>;

  return <div class="markdown" dangerouslySetInnerHTML={{ __html: html }} />;
}
