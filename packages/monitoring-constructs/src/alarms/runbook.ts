/** Address of an alarm's section: headings of the runbook are alarm titles. */
export function runbookLink(runbookUrl: string, title: string): string {
  return `${runbookUrl}#${title.toLowerCase()}`;
}

/** An alarm's description: what it means, what to do first, where to read on. */
export function describeAlarm(
  meaning: string,
  firstLook: string,
  runbookUrl: string,
  title: string,
): string {
  return `${meaning} ${firstLook} Runbook: ${runbookLink(runbookUrl, title)}`;
}
