import { textWidget, type Widget } from './widgets';

/** A section of a runbook. */
export interface RunbookSection {
  /** Its heading: the title of the alarms that it is about. */
  readonly title: string;
  /** Its text below the heading, in Markdown. */
  readonly text: string;
}

/** Characters of a line over the whole width of a dashboard, and lines in a row of its grid. */
const CHARACTERS_IN_LINE = 160;
const LINES_IN_ROW = 1.6;
const HEADING_ROWS = 2;

/** One text per section, each as high as it needs to be, in order. */
export function runbookWidgets(sections: readonly RunbookSection[]): readonly Widget[] {
  return sections.map(({ title, text }) =>
    textWidget(`## ${title}\n\n${text}`, HEADING_ROWS + Math.ceil(linesOf(text) / LINES_IN_ROW)),
  );
}

/** Lines on the screen: paragraphs with a blank line after each, code as it is. */
function linesOf(text: string): number {
  return text
    .split(/\n{2,}/)
    .map((block) =>
      block.startsWith('```')
        ? block.split('\n').length + 1
        : 1 + Math.ceil(block.length / CHARACTERS_IN_LINE),
    )
    .reduce((sum, lines) => sum + lines, 0);
}
