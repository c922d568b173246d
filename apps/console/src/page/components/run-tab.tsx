import type { PageState } from '../../shared/page-state';
import { Faults } from './faults';
import { RequestForm } from './request-form';
import { TerminalCommands } from './terminal-commands';
import { Traffic } from './traffic';

/** Requests, traffic and faults. */
export function RunTab({
  known,
  onTrace,
}: {
  readonly known: PageState;
  readonly onTrace: (requestId: string) => void;
}) {
  return (
    <>
      <RequestForm stack={known.stack} onTrace={onTrace} />
      <Traffic traffic={known.traffic} speed={known.clock.speed} health={known.health} />
      <Faults faults={known.faults} transport={known.stack.transport} />
      <TerminalCommands stack={known.stack} />
    </>
  );
}
