import { readFileSync } from 'node:fs';

import { UserError } from '@inference-pipeline/command-line';
import type { RunbookSection } from '@inference-pipeline/monitoring-constructs';

/** The runbook has no sections. */
export class RunbookEmptyError extends UserError {
  override readonly name = 'RunbookEmptyError';
}

/** A link of Markdown to another file of this project, or within the file. */
const RELATIVE_LINK = /\[([^\]]+)\]\((?!https?:)[^)]*\)/g;

/**
 * Reads the sections of a runbook: second-level headings are titles of alarms. Links into this project
 * become plain text, because nothing is there where the text is shown.
 *
 * @throws RunbookEmptyError if the file has no such heading
 */
export function readRunbook(path: string): readonly RunbookSection[] {
  const [, ...sections] = readFileSync(path, 'utf8').split(/^## /m);
  if (sections.length === 0) {
    throw new RunbookEmptyError(
      `${path} has no sections: expected a heading "## <title of an alarm>" for every alarm.`,
    );
  }
  return sections.map((section) => {
    const [title = '', ...lines] = section.split('\n');
    const text = lines.join('\n').trim().replace(RELATIVE_LINK, '$1');
    return { title: title.trim(), text };
  });
}

/** A runbook about one stack: `<stack>` is its name. */
export function runbookOf(
  sections: readonly RunbookSection[],
  stackName: string,
): readonly RunbookSection[] {
  return sections.map(({ title, text }) => ({
    title,
    text: text.replaceAll('<stack>', () => stackName),
  }));
}
