import { resourcesOfType, type TerraformJson } from '@inference-pipeline/terraform';

/** A section of the runbook, headed by the title of its alarms. */
export interface RunbookSection {
  readonly title: string;
  /** Markdown. */
  readonly text: string;
}

/** Path of the runbook in a hand-over. */
export const RUNBOOK_PATH = 'RUNBOOK.md';

/** What the README says of the file. */
export const RUNBOOK_CONTENT =
  'what each alarm means, where to look first, its usual causes and what to do';

/**
 * The runbook of a stack: the sections that the descriptions of its alarms name.
 *
 * @param note a sentence for the introduction. Default none
 */
export function runbookFile(
  stackName: string,
  configuration: TerraformJson,
  sections: readonly RunbookSection[],
  note?: string,
): string {
  const named = sectionsNamed(configuration);
  const own = sections.filter(({ title }) => named.has(title.toLowerCase()));
  return [
    `# Runbook of ${stackName}`,
    'A section for each alarm of this stack: what it means, where to look first, what usually causes it, and what to ' +
      `do. Descriptions of alarms name their sections.${note === undefined ? '' : ` ${note}`}`,
    ...own.map(({ title, text }) => `## ${title}\n\n${text}`),
  ]
    .join('\n\n')
    .concat('\n');
}

/** The sections that descriptions name, in lower case: `section <title>: …` or `…#<title>`. */
function sectionsNamed(configuration: TerraformJson): ReadonlySet<string> {
  const descriptions = ['aws_cloudwatch_metric_alarm', 'aws_cloudwatch_composite_alarm']
    .flatMap((type) => resourcesOfType(configuration, type))
    .map((alarm) => String(alarm.arguments['alarm_description']));
  return new Set(descriptions.flatMap((description) => sectionNamed(description) ?? []));
}

/** The section that a description names, in lower case, which is its anchor in the runbook. */
export function sectionNamed(description: string): string | undefined {
  const title =
    /Runbook, section ([\w-]+): /.exec(description)?.[1] ??
    /Runbook: [^#]*#([\w-]+)/.exec(description)?.[1];
  return title?.toLowerCase();
}
