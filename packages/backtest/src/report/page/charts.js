// Graphs of what alarms watched. Runs in a browser, without modules: it is part of the page.
'use strict';

const backtestCharts = (() => {
  const { element, minute } = backtestElements;
  const HEIGHT = 180;
  const WIDEST = 1160;
  const HOUR_MS = 3_600_000;
  const DAY_SECONDS = 86_400;
  /** Comparisons of CloudWatch in words. */
  const COMPARISONS = {
    GreaterThanThreshold: 'fires above',
    GreaterThanOrEqualToThreshold: 'fires from',
    LessThanThreshold: 'fires below',
    LessThanOrEqualToThreshold: 'fires up to',
  };
  const charts = new Set();

  /** A colour of the style sheet, as the reader's light or dark theme has it now. */
  const colour = (name) => {
    const probe = document.createElement('span');
    probe.style.color = `var(--${name})`;
    document.body.append(probe);
    const value = getComputedStyle(probe).color;
    probe.remove();
    return value;
  };

  // Colours are read when a graph is drawn.
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
    for (const drawn of charts) drawn.redraw();
  });

  /** Stretches of time behind the lines: faults and deployments, and at the top the times in ALARM. */
  function bands({ faults, deployments, endMs }, firings) {
    const draw = (u, startMs, untilMs, fill, top, height) => {
      const left = Math.max(u.bbox.left, u.valToPos(startMs / 1000, 'x', true));
      const end = u.bbox.left + u.bbox.width;
      const right = Math.min(end, u.valToPos(untilMs / 1000, 'x', true));
      if (right < u.bbox.left || left > end) return;
      u.ctx.fillStyle = fill;
      u.ctx.fillRect(left, top, Math.max(2, right - left), height);
    };
    return (u) => {
      const { top, height } = u.bbox;
      u.ctx.save();
      u.ctx.globalAlpha = 0.18;
      for (const fault of faults) {
        draw(u, fault.startMs, fault.endMs, colour('fault'), top, height);
      }
      u.ctx.globalAlpha = 0.9;
      for (const { startMs, endMs: untilMs } of deployments) {
        draw(u, startMs, untilMs, colour('deployment'), top + height - 6, 6);
      }
      for (const firing of firings) {
        draw(u, firing.startMs, firing.endMs ?? endMs, colour('alarm'), top, 6);
      }
      u.ctx.restore();
    };
  }

  /** The points of a line around a time: every minute where they were kept, or else the thinned ones. */
  function pointsOf(line, span) {
    const detail =
      span &&
      line.details.find(({ startMs, values }) => {
        const endMs = startMs + values.length * 60_000;
        return startMs <= span.startMs && span.startMs < endMs;
      });
    if (!detail) return { timesMs: line.timesMs, values: line.values };
    return {
      timesMs: detail.values.map((_, index) => detail.startMs + index * 60_000),
      values: detail.values,
    };
  }

  /** Draws what an alarm watched; with a span, only the time around it. */
  function draw(parent, line, report, span) {
    const firings = report.firings.filter(({ alarm }) => alarm === line.alarm);
    const times = firings.length === 1 ? 'once' : `${firings.length} times`;
    const did = firings.length === 0 ? 'did not fire' : `fired ${times}`;
    element(
      parent,
      'p',
      `${COMPARISONS[line.comparison] ?? line.comparison} ${line.threshold}; ${did}`,
      'quiet',
    );
    const { timesMs, values } = pointsOf(line, span);
    const margin = span && Math.max(HOUR_MS / 2, (span.endMs - span.startMs) / 4);
    const range = span && [(span.startMs - margin) / 1000, (span.endMs + margin) / 1000];
    const timesOfDay = (_, splits, __, ___, step) =>
      splits.map((seconds, index) => {
        const [day, clock] = minute(seconds * 1000).split(' ');
        if (step >= DAY_SECONDS) return day;
        return index === 0 || clock === '00:00' ? `${clock}\n${day}` : clock;
      });
    const axis = {
      stroke: () => colour('ink'),
      grid: { stroke: () => colour('faint'), width: 1 },
      ticks: { stroke: () => colour('faint'), width: 1 },
    };
    const options = {
      width: Math.min(WIDEST, parent.clientWidth),
      height: HEIGHT,
      tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), 'Etc/UTC'),
      scales: { x: range ? { min: range[0], max: range[1] } : {} },
      series: [
        { label: 'UTC' },
        { label: 'watched', stroke: () => colour('line'), width: 1.5, spanGaps: false },
        { label: 'threshold', stroke: () => colour('alarm'), width: 1, dash: [6, 4] },
      ],
      axes: [
        { ...axis, values: timesOfDay },
        { ...axis, size: 70 },
      ],
      hooks: { drawClear: [bands(report, firings)] },
    };
    const data = [
      timesMs.map((timeMs) => timeMs / 1000),
      values,
      timesMs.map(() => line.threshold),
    ];
    const holder = element(parent, 'div', '', 'chart');
    holder.setAttribute('role', 'img');
    const around = span ? ` around ${minute(span.startMs)} UTC` : '';
    holder.setAttribute('aria-label', `Graph of what ${line.alarm} watched${around}: ${did}`);
    if (span) {
      holder.dataset.from = String(span.startMs - margin);
      holder.dataset.to = String(span.endMs + margin);
    }
    const drawn = new uPlot(options, data, holder);
    if (range) drawn.setScale('x', { min: range[0], max: range[1] });
    charts.add(drawn);
    return () => {
      charts.delete(drawn);
      drawn.destroy();
    };
  }

  return { draw };
})();
