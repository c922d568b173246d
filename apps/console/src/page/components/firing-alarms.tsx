import { explained } from '../../shared/firing-explanation';
import type { AlarmView } from '../../shared/page-state';
import { shortName } from '../alarm-summary';
import { agoText } from '../format';
import { linkAttributes, runbookHref } from '../links';

/** Number of alarms that are shown: more would push the graphs away. */
const SHOWN = 3;

/**
 * What fires, what that means, what to do first, and which alarms are behind it: the most severe first, of
 * those the oldest. That one is most often the cause: the others take a line each until they are opened, so that the graphs stay on
 * the screen.
 */
export function FiringAlarms({
  alarms,
  nowMs,
  stackName,
  dashboards,
}: {
  readonly alarms: readonly AlarmView[];
  readonly nowMs: number;
  readonly stackName: string;
  /** Names of the dashboards that the page shows. */
  readonly dashboards: readonly string[];
}) {
  const firing = explained(alarms);
  if (firing.length === 0) return null;

  return (
    <section class="firing" aria-label="What fires">
      <ul>
        {firing.slice(0, SHOWN).map(({ name, sinceMs, meaning, description, members }, index) => (
          <li key={name} data-firing={name}>
            <details open={index === 0}>
              <summary>
                <strong>{name}</strong>{' '}
                <span class="small">
                  {sinceMs !== undefined && `for ${agoText(nowMs - sinceMs)}`}
                  {members.length > 0 && (
                    <span class="when-open">
                      {' '}
                      · {behindText(members.map((member) => shortName(member, stackName)))}
                    </span>
                  )}
                  <span class="when-closed"> · {meaning}</span>
                </span>
              </summary>
              <p class="small">
                {meaning} <RunbookLink href={runbookHref(description, dashboards)} />
              </p>
            </details>
          </li>
        ))}
      </ul>
      {firing.length > SHOWN && (
        <p class="small">and {firing.length - SHOWN} more: see the tab Alarms</p>
      )}
    </section>
  );
}

function RunbookLink({ href }: { readonly href: string | undefined }) {
  return href === undefined ? null : <a {...linkAttributes(href)}>Runbook</a>;
}

function behindText(members: readonly string[]): string {
  return members.length === 1
    ? `because of ${members[0]}`
    : `fired in this order: ${members.join(', ')}`;
}
