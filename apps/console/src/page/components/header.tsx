import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

import {
  RANGES_MINUTES,
  type ClockState,
  type PageState,
  type RangeMinutes,
} from '../../shared/page-state';
import { firing, hasData } from '../alarm-summary';
import { dateTimeText, timeText } from '../format';
import { change, type Connection } from '../server';
import { chooseTheme, storedTheme, type Theme } from '../theme';
import { Choice } from './choice';

const RANGES = RANGES_MINUTES.map((minutes) => ({
  value: minutes,
  label: minutes < 60 ? `${minutes} m` : `${minutes / 60} h`,
}));

const THEMES = [
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
  { value: 'system', label: 'Auto' },
] as const;

/** The bar at the top: stack, clock and settings of the page. */
export function Header({
  known,
  connection,
  rangeMinutes,
  onRange,
}: {
  readonly known: PageState;
  readonly connection: Connection;
  readonly rangeMinutes: RangeMinutes;
  readonly onRange: (minutes: RangeMinutes) => void;
}) {
  const { stack, clock, alarms } = known;
  const bar = useHeightProperty('--bar-height');
  const [theme, setTheme] = useState<Theme>(storedTheme());
  const inAlarm = firing(alarms).length;
  const isKnown = known.health.hasCounted && hasData(alarms);
  const tone = inAlarm > 0 ? 'pill-alarm' : isKnown ? 'pill-ok' : '';
  return (
    <header class="bar" ref={bar}>
      <div class="bar-title">
        <h1>{stack.functionName}</h1>
        <span class="muted">
          stack {stack.name} · {stack.region} · local
        </span>
      </div>
      <span class={`pill ${tone}`} data-testid="alarm-count">
        {inAlarm > 0 ? `${inAlarm} in alarm` : isKnown ? 'No alarm' : 'No data yet'}
      </span>
      <div class="bar-controls">
        <span class="clock" title="The console's clock, UTC">
          <span
            class={`dot dot-${connection}`}
            role="img"
            aria-label={connection === 'connected' ? 'live' : 'not connected'}
          />
          <RunningClock clock={clock} />
        </span>
        <Choice
          label="Clock speed"
          options={clock.speeds.map((speed) => ({ value: speed, label: `${speed}×` }))}
          value={clock.speed}
          onChange={(speed) => void change('clock', { speed })}
        />
        <Choice label="Time range" options={RANGES} value={rangeMinutes} onChange={onRange} />
        <Choice
          label="Colours"
          options={THEMES}
          value={theme}
          onChange={(chosen) => {
            setTheme(chosen);
            chooseTheme(chosen);
          }}
        />
      </div>
    </header>
  );
}

/** Tells the styles how high an element is: with a long name, the bar has several lines. */
function useHeightProperty(property: string) {
  const element = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const { current } = element;
    if (current === null) return undefined;

    const observer = new ResizeObserver(() =>
      document.documentElement.style.setProperty(property, `${current.offsetHeight}px`),
    );
    observer.observe(current);
    return () => observer.disconnect();
  }, [property]);
  return element;
}

/** The console's clock, which also runs between two messages of the server. */
function RunningClock({ clock }: { readonly clock: ClockState }) {
  const [nowMs, setNowMs] = useState(clock.nowMs);
  useEffect(() => {
    const receivedAt = performance.now();
    const show = () => setNowMs(clock.nowMs + (performance.now() - receivedAt) * clock.speed);
    show();
    const timer = setInterval(show, 250);
    return () => clearInterval(timer);
  }, [clock]);
  return (
    <time data-testid="clock" dateTime={dateTimeText(nowMs)}>
      {timeText(nowMs)}
    </time>
  );
}
