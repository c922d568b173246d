import { linkAttributes, textParts } from '../links';

/** A text whose links open: those to the page's own dashboards on the page. */
export function LinkedText({
  text,
  dashboards,
}: {
  readonly text: string;
  /** Names of the dashboards that the page shows. */
  readonly dashboards: readonly string[];
}) {
  return (
    <>
      {textParts(text, dashboards).map((part, index) =>
        part.href === undefined ? (
          part.text
        ) : (
          <a key={index} {...linkAttributes(part.href)}>
            {part.text}
          </a>
        ),
      )}
    </>
  );
}
