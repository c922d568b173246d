import { describeAlarm, MAX_DESCRIPTION_LENGTH } from '../../src/index';

const TEXT = {
  title: 'Slow-Alarm',
  severity: 'critical',
  meaning: 'It is slow.',
  firstLook: 'First look.',
} as const;

describe('description of an alarm', () => {
  it('begins with the severity and ends with runbook and dashboard', () => {
    expect(
      describeAlarm({ runbookUrl: 'https://wiki/"r', dashboardUrl: 'https://dash' }, TEXT),
    ).toBe(
      'CRITICAL: It is slow. First look. Runbook: https://wiki/%22r#slow-alarm Dashboard: https://dash',
    );
  });

  it('names the section where the runbook has no anchors', () => {
    expect(describeAlarm({ runbookUrl: 'https://dash/r', runbookHasAnchors: false }, TEXT)).toBe(
      'CRITICAL: It is slow. First look. Runbook, section Slow-Alarm: https://dash/r',
    );
  });

  it('leaves the dashboard out where it would be too long', () => {
    const runbookUrl = `https://wiki/${'x'.repeat(900)}`;
    const described = describeAlarm(
      { runbookUrl, dashboardUrl: `https://dash/${'y'.repeat(100)}` },
      TEXT,
    );
    expect(described).not.toContain('Dashboard');
    expect(described.length).toBeLessThanOrEqual(MAX_DESCRIPTION_LENGTH);
  });
});
