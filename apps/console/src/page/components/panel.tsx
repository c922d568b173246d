import { useEffect, useId, useRef, useState } from 'preact/hooks';

import type { PageState } from '../../shared/page-state';
import { firing } from '../alarm-summary';
import { StreamForm } from '../stream/stream-form';
import { AlarmsTab } from './alarms-tab';
import { Deployment } from './deployment';
import { Faults } from './faults';
import { MessagesTab } from './messages-tab';
import { ModelTab } from './model/model-tab';
import { RequestForm } from './request-form';
import { TerminalCommands } from './terminal-commands';
import { TraceTab } from './trace-tab';
import { Traffic } from './traffic';

const TABS = ['Run', 'Model', 'Alarms', 'Messages', 'Trace'] as const;

type Tab = (typeof TABS)[number];

/** The panel beside the dashboard: controls and results. */
export function Panel({
  known,
  requestId,
  onRequestId,
}: {
  readonly known: PageState;
  readonly requestId: string;
  readonly onRequestId: (requestId: string) => void;
}) {
  const [tab, setTab] = useState<Tab>('Run');
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (requestId !== '') setTab('Trace');
  }, [requestId]);
  const counts: Partial<Record<Tab, number>> = {
    Model: modelAlarmsIn(known.model),
    Alarms: firing(known.alarms).length,
    Messages: known.deliveries.length,
  };
  const move = (event: KeyboardEvent) => {
    const index = TABS.indexOf(tab);
    const target = {
      ArrowRight: index + 1,
      ArrowLeft: index - 1 + TABS.length,
      Home: 0,
      End: TABS.length - 1,
    }[event.key];
    if (target !== undefined) {
      event.preventDefault();
      const next = TABS[target % TABS.length] ?? 'Run';
      setTab(next);
      list.current?.querySelector<HTMLElement>(`[data-tab="${next}"]`)?.focus();
    }
  };
  return (
    <aside class="panel" aria-label="Controls">
      <div class="tabs" role="tablist" aria-label="Controls" ref={list} onKeyDown={move}>
        {TABS.map((name) => (
          <button
            key={name}
            type="button"
            role="tab"
            data-tab={name}
            id={`${id}-${name}`}
            aria-selected={name === tab}
            aria-controls={`${id}-content`}
            tabIndex={name === tab ? 0 : -1}
            onClick={() => setTab(name)}
          >
            {name}
            {(counts[name] ?? 0) > 0 && (
              <span class={`count ${name === 'Messages' ? '' : 'count-alarm'}`}>
                {counts[name]}
              </span>
            )}
          </button>
        ))}
      </div>
      <div
        class="tab-content"
        role="tabpanel"
        id={`${id}-content`}
        aria-labelledby={`${id}-${tab}`}
      >
        {tab === 'Run' && (
          <>
            <RequestForm stack={known.stack} onTrace={onRequestId} />
            {known.stack.stream !== undefined && (
              <StreamForm stream={known.stack.stream} onTrace={onRequestId} />
            )}
            <Traffic traffic={known.traffic} speed={known.clock.speed} health={known.health} />
            <Faults faults={known.faults} stack={known.stack} />
            <Deployment deployment={known.deployment} nowMs={known.clock.nowMs} />
            <TerminalCommands stack={known.stack} />
          </>
        )}
        {tab === 'Model' && <ModelTab model={known.model} />}
        {tab === 'Alarms' && (
          <AlarmsTab
            alarms={known.alarms}
            nowMs={known.clock.nowMs}
            dashboards={known.stack.dashboards.map(({ name }) => name)}
          />
        )}
        {tab === 'Messages' && (
          <MessagesTab deliveries={known.deliveries} subscribers={known.subscribers} />
        )}
        {tab === 'Trace' && (
          <TraceTab known={known} requestId={requestId} onRequestId={onRequestId} />
        )}
      </div>
    </aside>
  );
}

/** Number of the model's alarms in the state ALARM. */
function modelAlarmsIn(model: PageState['model']): number {
  const alarms = [
    ...model.signals.flatMap((signal) => signal.alarms),
    ...(model.quality?.alarms ?? []),
  ];
  return alarms.filter(({ state }) => state === 'ALARM').length;
}
