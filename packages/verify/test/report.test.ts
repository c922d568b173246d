import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import Ajv2020 from 'ajv/dist/2020';

import { CHECK_STATUSES, type CheckResult } from '../src/check';
import { EXIT_CODES, outcomeOf, writeReport, type VerifyReport } from '../src/report';
import schema from '../src/report.schema.json';

const result = (status: CheckResult['status']): CheckResult => ({
  name: 'records',
  status,
  detail: 'something',
  durationMs: 12,
});

const REPORT: VerifyReport = {
  version: 1,
  outcome: 'failed',
  exitCode: 1,
  strict: false,
  startedAt: '2026-11-22T12:00:00.000Z',
  endedAt: '2026-11-22T12:01:00.000Z',
  region: 'us-east-1',
  account: '123456789012',
  endpointName: 'ml-inference-dev',
  requestIds: ['r-1'],
  checks: [{ ...result('failed'), expected: 'a', got: 'b', remedy: 'c' }],
};

const validate = new Ajv2020({ formats: { 'date-time': true } }).compile(schema);

describe('report', () => {
  let folder: string;

  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'report '))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is written atomically, into a folder that it creates', () => {
    const file = join(folder, 'reports', 'verify.json');

    writeReport(file, { ...REPORT, outcome: 'passed' });
    writeReport(file, REPORT);

    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(REPORT);
    expect(readdirSync(join(folder, 'reports'))).toEqual(['verify.json']);
  });

  it.each<[string, VerifyReport]>([
    ['with every field', REPORT],
    [
      'of a verification that could not run',
      {
        version: 1,
        outcome: 'could-not-run',
        exitCode: 2,
        strict: true,
        startedAt: REPORT.startedAt,
        endedAt: REPORT.endedAt,
        requestIds: [],
        checks: [],
        error: 'No AWS credentials',
      },
    ],
  ])('matches its schema %s', (_, report) => {
    expect([validate(report), validate.errors]).toEqual([true, null]);
  });

  it('has a schema with exactly its outcomes, exit codes and statuses', () => {
    const { outcome, exitCode, checks } = schema.properties;
    expect(outcome.enum).toEqual(Object.keys(EXIT_CODES));
    expect(exitCode.enum).toEqual(Object.values(EXIT_CODES));
    expect(checks.items.properties.status.enum).toEqual([...CHECK_STATUSES]);
    expect(validate({ ...REPORT, surprise: true })).toBe(false);
  });
});

describe('outcome', () => {
  it.each<[CheckResult['status'][], boolean, string]>([
    [['passed', 'skipped'], true, 'passed'],
    [['passed', 'warning'], false, 'passed'],
    [['passed', 'warning'], true, 'failed'],
    [['passed', 'failed'], false, 'failed'],
  ])('of %j is, with strict %s, %s', (statuses, strict, outcome) => {
    expect(outcomeOf(statuses.map(result), strict)).toBe(outcome);
  });
});
