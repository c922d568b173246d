// The settings of a sweep, as points and as a table. Runs in a browser: it is part of the page.
'use strict';

const backtestSweep = (() => {
  const { duration, element, rowOf, svgElement, table } = backtestElements;
  const WIDTH = 720;
  const HEIGHT = 320;
  const LEFT = 90;
  const BOTTOM = 50;
  const MARGIN = 24;
  const TICKS = 4;

  const nameOf = (sweep, { values }) =>
    sweep.settings.map((setting, index) => `${setting}: ${values[index]}`).join(', ');

  /** Notifications to the right, the longest delay upwards: what is low and left is good. */
  function plot(parent, sweep, recommendation) {
    const told = sweep.cases.filter(({ worstMs }) => worstMs !== undefined);
    if (told.length === 0) return;
    const most = Math.max(1, ...told.map(({ notifications }) => notifications.total));
    const longest = Math.max(60_000, ...told.map(({ worstMs }) => worstMs));
    const x = (total) => LEFT + (total / most) * (WIDTH - LEFT - MARGIN);
    const y = (ms) => HEIGHT - BOTTOM - (ms / longest) * (HEIGHT - BOTTOM - MARGIN);
    const svg = svgElement(parent, 'svg', {
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
      role: 'img',
      class: 'scatter',
      'aria-label': `Settings by notifications and delay; the table below has the same figures. ${recommendation}`,
    });
    for (let tick = 0; tick <= TICKS; tick++) {
      const total = (most * tick) / TICKS;
      const ms = (longest * tick) / TICKS;
      svgElement(svg, 'line', {
        x1: LEFT,
        x2: WIDTH - MARGIN,
        y1: y(ms),
        y2: y(ms),
        class: 'grid',
      });
      const label = { x: LEFT - 8, y: y(ms) + 4, 'text-anchor': 'end' };
      svgElement(svg, 'text', label, duration(ms));
      const below = { x: x(total), y: HEIGHT - BOTTOM + 20, 'text-anchor': 'middle' };
      svgElement(svg, 'text', below, String(Math.round(total)));
    }
    const caption = { x: (WIDTH + LEFT) / 2, y: HEIGHT - 8, 'text-anchor': 'middle' };
    svgElement(svg, 'text', caption, 'notifications, with those of recoveries');
    svgElement(svg, 'text', { x: 4, y: 14 }, 'longest delay');
    for (const each of told) {
      const kind = each.isOptimal ? 'optimal' : 'beaten';
      const point = svgElement(svg, 'circle', {
        cx: x(each.notifications.total),
        cy: y(each.worstMs),
        r: each.isPresent ? 8 : 5,
        class: `point ${kind}${each.isPresent ? ' present' : ''}`,
      });
      svgElement(point, 'title', {}, nameOf(sweep, each));
    }
    element(
      parent,
      'p',
      'Filled: no other setting is better in one figure and as good in all others. Large: the present setting.',
      'quiet',
    );
  }

  function draw(parent, sweep, recommendation) {
    element(parent, 'h3', `Settings of ${sweep.settings.join(' and ')}`);
    element(parent, 'p', recommendation, 'recommendation');
    plot(parent, sweep, recommendation);
    const body = table(parent, 'Settings', [
      '',
      ...sweep.settings,
      'faults told',
      'missed',
      'median delay',
      'longest delay',
      'false alarms',
      'notifications',
      'with recoveries',
      'firings',
    ]);
    const time = (ms) => (ms === undefined ? '' : duration(ms));
    for (const each of sweep.cases) {
      const marks = [
        ...(each.isPresent ? ['now'] : []),
        ...(each.isOptimal ? ['optimal'] : []),
        ...(each.values.join() === sweep.recommended?.join() ? ['recommended'] : []),
      ];
      const row = rowOf(body, [
        marks.join(', '),
        ...each.values,
        each.told,
        each.missed,
        time(each.medianMs),
        time(each.worstMs),
        each.forNothing,
        each.notifications.alarm,
        each.notifications.total,
        each.firings,
      ]);
      if (marks.includes('recommended')) row.className = 'chosen';
    }
    for (const { values, reason } of sweep.skipped) {
      element(parent, 'p', `Skipped: ${nameOf(sweep, { values })}: ${reason}.`, 'quiet');
    }
  }

  return { draw };
})();
