/** A piece of a text, and where it leads if it is a link. */
export interface TextPart {
  readonly text: string;
  readonly href?: string;
}

/** A link, with the section of the runbook that the descriptions of alarms name before it. */
const LINK = /(?:Runbook, section (?<section>[^:\n]+): )?(?<url>https?:\/\/[^\s"<>]+)/g;

/** A dashboard in AWS's console. */
const DASHBOARD = /#dashboards\/dashboard\/(?<name>[\w-]+)/;

/** The id of a dashboard on this page, or of a section of one that is a runbook. */
export function placeId(dashboard: string, section?: string): string {
  return section === undefined ? dashboard : `${dashboard}/${section}`;
}

/**
 * Where a link leads from this page: a dashboard that the page shows is here rather than in AWS's console.
 *
 * @param dashboards names of those that the page shows
 */
export function hrefOf(url: string, dashboards: readonly string[], section?: string): string {
  const name = DASHBOARD.exec(url)?.groups?.['name'];
  return name !== undefined && dashboards.includes(name)
    ? `#${encodeURIComponent(placeId(name, section))}`
    : url;
}

/** Splits a text at its links. */
export function textParts(text: string, dashboards: readonly string[]): readonly TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const { 0: match, index, groups } of text.matchAll(LINK)) {
    const url = groups?.['url'] ?? '';
    const from = index + match.length - url.length;
    parts.push(
      { text: text.slice(end, from) },
      { text: url, href: hrefOf(url, dashboards, groups?.['section']) },
    );
    end = from + url.length;
  }
  return [...parts, { text: text.slice(end) }].filter((part) => part.text !== '');
}

/** Where the runbook has the section of an alarm, if its description says so. */
export function runbookHref(
  description: string,
  dashboards: readonly string[],
): string | undefined {
  const [, section, url] =
    /Runbook(?:, section ([^:\n]+))?: (https?:\/\/[^\s"<>]+)/.exec(description) ?? [];
  return url === undefined ? undefined : hrefOf(url, dashboards, section);
}

/** Attributes of a link. One that leaves the page opens in a new tab, and does not say from where. */
export function linkAttributes(href: string): Readonly<Record<string, string>> {
  return href.startsWith('#') ? { href } : { href, target: '_blank', rel: 'noreferrer' };
}
