// Draws the reports that the page holds. Runs in a browser, without modules: it is part of the page.
'use strict';

(() => {
  const { duration, element, minute, rowOf, table } = backtestElements;
  const results = JSON.parse(document.getElementById('data').textContent);
  const root = document.getElementById('reports');
  /** Graphs of one firing: a composite alarm has many members. */
  const MOST_GRAPHS = 3;
  const MOST_ROWS = 2_000;

  const lasted = ({ startMs, endMs }) =>
    endMs === undefined ? 'still' : duration(endMs - startMs);

  function faults(parent, { report }) {
    if (report.faults.length === 0) return;
    const body = table(parent, 'Faults', ['from', 'lasted', 'fault', 'notified', 'alarms']);
    for (const fault of report.faults) {
      const after = fault.toldAfterMs;
      rowOf(body, [
        minute(fault.startMs),
        lasted(fault),
        fault.shouldAlarm ? fault.name : `${fault.name} (harmless)`,
        after === undefined ? 'never' : `after ${duration(after)}`,
        fault.alarms.join(', ') || 'none',
      ]);
    }
  }

  function deployments(parent, { report }) {
    if (report.deployments.length === 0) return;
    const body = table(parent, 'Deployments', ['from', 'lasted', 'deployment', '', 'alarms']);
    for (const each of report.deployments) {
      rowOf(body, [
        minute(each.startMs),
        lasted(each),
        each.name,
        each.rolledBack ? 'rolled back' : '',
        each.alarms.join(', ') || 'none',
      ]);
    }
  }

  /** The lines to show for a firing: the alarm's own; of a composite alarm, those of members in ALARM. */
  function linesOf({ report, lines, members }, firing) {
    const own = lines.filter(({ alarm }) => alarm === firing.alarm);
    if (own.length > 0) return own;
    const names = members[firing.alarm] ?? [];
    const isFiring = (name) =>
      report.firings.some(
        ({ alarm, startMs, endMs = report.endMs }) =>
          alarm === name && startMs <= firing.startMs && firing.startMs < endMs,
      );
    const firingNow = names.filter(isFiring);
    const shown = firingNow.length > 0 ? firingNow : names;
    return lines.filter(({ alarm }) => shown.includes(alarm)).slice(0, MOST_GRAPHS);
  }

  /** Opens and closes the graph of a firing below its row. */
  function opener(result, firing, row, button) {
    let close;
    const toggle = () => {
      if (close) {
        close();
        close = undefined;
        button.setAttribute('aria-expanded', 'false');
        return;
      }
      const below = document.createElement('tr');
      row.after(below);
      const cell = element(below, 'td', '', 'graph');
      cell.colSpan = row.cells.length;
      element(cell, 'p', firing.reason);
      const span = { startMs: firing.startMs, endMs: firing.endMs ?? result.report.endMs };
      const lines = linesOf(result, firing);
      if (lines.length === 0)
        element(cell, 'p', 'No metric alarm of this stack is behind it.', 'quiet');
      const ends = lines.map((line) => {
        if (line.alarm !== firing.alarm) element(cell, 'h3', line.alarm);
        return backtestCharts.draw(cell, line, result.report, span);
      });
      button.setAttribute('aria-expanded', 'true');
      close = () => {
        for (const end of ends) end();
        below.remove();
      };
      below.addEventListener('keydown', onEscape);
    };
    const onEscape = (event) => {
      if (event.key !== 'Escape' || !close) return;
      toggle();
      button.focus();
    };
    button.addEventListener('keydown', onEscape);
    // A click on the button reaches the row, too.
    row.addEventListener('click', () => {
      if (String(getSelection()) === '') toggle();
    });
  }

  function timeline(parent, result) {
    const { report } = result;
    if (report.firings.length === 0) {
      element(parent, 'p', 'No alarm fired.');
      return;
    }
    const hasDeployments = report.deployments.length > 0;
    const body = table(parent, 'Timeline: choose a firing to open its graph', [
      'fired',
      'for',
      'alarm',
      'notified',
      'fault',
      ...(hasDeployments ? ['deployment'] : []),
    ]);
    for (const firing of report.firings.slice(0, MOST_ROWS)) {
      const row = rowOf(body, [
        '',
        lasted(firing),
        firing.alarm,
        firing.toldMs === undefined ? 'nobody' : firing.told.join(', '),
        firing.isForNothing ? `false alarm ${firing.fault ?? ''}`.trim() : (firing.fault ?? ''),
        ...(hasDeployments ? [firing.deployment ?? ''] : []),
      ]);
      row.className = 'firing';
      const button = element(row.cells[0], 'button', minute(firing.startMs));
      button.type = 'button';
      button.setAttribute('aria-expanded', 'false');
      button.setAttribute(
        'aria-label',
        `Graph of ${firing.alarm} at ${minute(firing.startMs)} UTC`,
      );
      opener(result, firing, row, button);
    }
    const more = report.firings.length - MOST_ROWS;
    if (more > 0) element(parent, 'p', `… and ${more} more firings.`, 'quiet');
  }

  for (const result of results) {
    const { report, lines, text, recommendation } = result;
    const section = element(root, 'section');
    element(section, 'h2', report.stack);
    const { alarm, ok } = report.notifications;
    element(
      section,
      'p',
      `${minute(report.startMs)} to ${minute(report.endMs)} UTC. Notifications: ${alarm} of alarms, ${ok} of recoveries. False alarms: ${report.forNothing}.`,
    );
    for (const sentence of report.unmet)
      element(section, 'p', `Not as expected: ${sentence}`, 'unmet');
    if (report.sweep) backtestSweep.draw(section, report.sweep, recommendation);
    faults(section, result);
    deployments(section, result);
    timeline(section, result);
    const whole = element(section, 'details');
    element(whole, 'summary', 'The report as text, with notes');
    const pre = element(whole, 'pre', text);
    pre.tabIndex = 0;
    element(section, 'h3', 'What the alarms watched');
    element(
      section,
      'p',
      'Bands: time of a fault; at the top, time in ALARM; at the bottom, deployments. Of long recordings each point is the value nearest to firing.',
      'quiet',
    );
    const fired = new Set(report.firings.map((firing) => firing.alarm));
    const ordered = [...lines].sort((a, b) => fired.has(b.alarm) - fired.has(a.alarm));
    for (const line of ordered) {
      element(section, 'h4', line.alarm);
      backtestCharts.draw(section, line, report);
    }
  }
})();
