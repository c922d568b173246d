import { hrefOf, runbookHref, textParts } from '../../src/page/links';

const CONSOLE = 'https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1';
const RUNBOOK = `${CONSOLE}#dashboards/dashboard/Inference-Runbook-dev`;
const DASHBOARD = `${CONSOLE}#dashboards/dashboard/Monitoring-dev?start=PT3H`;
const SHOWN = ['Monitoring-dev', 'Inference-Runbook-dev'];
const DESCRIPTION = `WARNING: Slow. Runbook, section Requests-Slow: ${RUNBOOK} Dashboard: ${DASHBOARD}`;

describe('link in a text', () => {
  it('leads to the section of the runbook, and to the dashboard, on this page', () => {
    expect(textParts(DESCRIPTION, SHOWN)).toEqual([
      { text: 'WARNING: Slow. Runbook, section Requests-Slow: ' },
      { text: RUNBOOK, href: '#Inference-Runbook-dev%2FRequests-Slow' },
      { text: ' Dashboard: ' },
      { text: DASHBOARD, href: '#Monitoring-dev' },
    ]);
  });

  it('leads elsewhere if the page does not show the dashboard', () => {
    expect(hrefOf(RUNBOOK, ['Other'])).toBe(RUNBOOK);
  });

  it('is only an address of the web', () => {
    expect(textParts('See javascript:alert(1) or file:///etc', SHOWN)).toEqual([
      { text: 'See javascript:alert(1) or file:///etc' },
    ]);
  });
});

describe("alarm's runbook", () => {
  it.each([
    [DESCRIPTION, '#Inference-Runbook-dev%2FRequests-Slow'],
    [
      'WARNING: Slow. Runbook: https://a.example/b#requests-slow',
      'https://a.example/b#requests-slow',
    ],
    ["A client's alarm.", undefined],
  ])('is where %s says', (description, href) => {
    expect(runbookHref(description, SHOWN)).toBe(href);
  });
});
