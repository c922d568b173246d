import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { WORKSPACE } from '../workspace';
import { detectionTables, MARKERS, type Results } from './table';

/** The latest results of the benchmark. */
export const RESULTS_FILE = join(__dirname, 'results.json');
/** The page that has its tables between markers. */
export const PAGE = join(WORKSPACE, 'docs/model-monitoring-detection.md');

export function readResults(): Results {
  return JSON.parse(readFileSync(RESULTS_FILE, 'utf8')) as Results;
}

/** The text of the page between its markers. */
export function tablesOfPage(): string {
  const { before, between, after } = splitPage();
  if (before === '' || after === '') throw new Error(`${PAGE} lacks its markers`);
  return between;
}

/** Writes results, and their tables into the page. */
export function writeResults(results: Results): void {
  writeFileSync(RESULTS_FILE, `${JSON.stringify(results)}\n`);
  const { before, after } = splitPage();
  const [begin, end] = MARKERS;
  writeFileSync(PAGE, `${before}${begin}\n\n${detectionTables(results)}\n\n${end}${after}`);
}

function splitPage() {
  const [begin, end] = MARKERS;
  const [before = '', rest = ''] = readFileSync(PAGE, 'utf8').split(begin);
  const [between = '', after = ''] = rest.split(end);
  return { before, between: between.trim(), after };
}
