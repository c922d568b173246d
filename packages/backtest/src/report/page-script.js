// Draws the reports that the page holds. Runs in a browser, without modules: it is part of the page.
(() => {
  const results = JSON.parse(document.getElementById('data').textContent);
  const root = document.getElementById('reports');
  const colour = (name) => {
    const probe = document.createElement('span');
    probe.style.color = `var(--${name})`;
    root.append(probe);
    const value = getComputedStyle(probe).color;
    probe.remove();
    return value;
  };

  function element(parent, name, text, className) {
    const made = document.createElement(name);
    made.textContent = text;
    if (className) made.className = className;
    parent.append(made);
    return made;
  }

  /** Stretches of time behind the lines: faults, and on them the times in ALARM. */
  function bands(faults, firings, endMs) {
    const draw = (u, startMs, untilMs, fill, top, height) => {
      const left = u.valToPos(startMs / 1000, 'x', true);
      const right = u.valToPos(untilMs / 1000, 'x', true);
      u.ctx.fillStyle = fill;
      u.ctx.fillRect(left, top, Math.max(1, right - left), height);
    };
    return (u) => {
      u.ctx.save();
      u.ctx.globalAlpha = 0.18;
      for (const { startMs, endMs: untilMs } of faults) {
        draw(u, startMs, untilMs, colour('fault'), u.bbox.top, u.bbox.height);
      }
      u.ctx.globalAlpha = 0.9;
      for (const firing of firings) {
        draw(u, firing.startMs, firing.endMs ?? endMs, colour('alarm'), u.bbox.top, 6);
      }
      u.ctx.restore();
    };
  }

  function chart(parent, line, report) {
    const firings = report.firings.filter(({ alarm }) => alarm === line.alarm);
    element(parent, 'h3', line.alarm);
    const times = firings.length === 1 ? 'once' : `${firings.length} times`;
    element(
      parent,
      'p',
      `${line.comparison} ${line.threshold}; ${firings.length === 0 ? 'did not fire' : `fired ${times}`}`,
      'quiet',
    );
    const axis = {
      stroke: colour('ink'),
      grid: { stroke: colour('faint'), width: 1 },
      ticks: { stroke: colour('faint'), width: 1 },
    };
    const options = {
      width: Math.min(1160, parent.clientWidth),
      height: 180,
      tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), 'Etc/UTC'),
      series: [
        { label: 'UTC' },
        { label: 'watched', stroke: colour('line'), width: 1.5, spanGaps: false },
        { label: 'threshold', stroke: colour('alarm'), width: 1, dash: [6, 4] },
      ],
      axes: [axis, { ...axis, size: 70 }],
      hooks: { drawClear: [bands(report.faults, firings, report.endMs)] },
    };
    const data = [
      line.timesMs.map((timeMs) => timeMs / 1000),
      line.values,
      line.timesMs.map(() => line.threshold),
    ];
    new uPlot(options, data, parent);
  }

  for (const { report, lines, text } of results) {
    const section = element(root, 'section', '');
    element(section, 'h2', report.stack);
    element(section, 'pre', text);
    element(
      section,
      'p',
      'Bands: time of a fault; at the top in red, time in ALARM. Of long recordings each point is the value nearest to firing.',
      'quiet',
    );
    const fired = new Set(report.firings.map(({ alarm }) => alarm));
    const ordered = [...lines].sort((a, b) => fired.has(b.alarm) - fired.has(a.alarm));
    for (const line of ordered) chart(section, line, report);
  }
})();
