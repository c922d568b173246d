// Helpers of the page's scripts: they share one scope, because the page has no modules.
'use strict';

/* exported backtestElements */

const backtestElements = (() => {
  const SVG = 'http://www.w3.org/2000/svg';

  function element(parent, name, text = '', className = '') {
    const made = document.createElement(name);
    made.textContent = text;
    if (className !== '') made.className = className;
    parent.append(made);
    return made;
  }

  function svgElement(parent, name, attributes, text = '') {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
    made.textContent = text;
    parent.append(made);
    return made;
  }

  /** A table that scrolls sideways on a narrow screen, also by keyboard. */
  function table(parent, caption, header) {
    const scroller = element(parent, 'div', '', 'scroller');
    scroller.tabIndex = 0;
    scroller.setAttribute('role', 'region');
    scroller.setAttribute('aria-label', caption);
    const made = element(scroller, 'table');
    element(made, 'caption', caption);
    const row = element(element(made, 'thead'), 'tr');
    for (const title of header) element(row, 'th', title).scope = 'col';
    return element(made, 'tbody');
  }

  function rowOf(body, cells) {
    const row = element(body, 'tr');
    for (const cell of cells) element(row, 'td', cell);
    return row;
  }

  const minute = (timeMs) => new Date(timeMs).toISOString().slice(0, 16).replace('T', ' ');

  function duration(durationMs) {
    const minutes = Math.round(durationMs / 60_000);
    const parts = [
      [Math.floor(minutes / 1440), 'd'],
      [Math.floor((minutes % 1440) / 60), 'h'],
      [minutes % 60, 'min'],
    ].filter(([amount]) => amount > 0);
    return parts.length === 0
      ? '0 min'
      : parts
          .slice(0, 2)
          .map(([amount, unit]) => `${amount} ${unit}`)
          .join(' ');
  }

  return { duration, element, minute, rowOf, svgElement, table };
})();
