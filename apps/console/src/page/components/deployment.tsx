import { useId, useState } from 'preact/hooks';

import type { DeploymentState } from '../../shared/page-state';
import { change } from '../server';

/** Deploys a new model, which works or fails. */
export function Deployment({
  deployment,
  nowMs,
}: {
  readonly deployment: DeploymentState;
  readonly nowMs: number;
}) {
  const id = useId();
  const [problem, setProblem] = useState('');
  const deploy = (model: 'failing' | 'working') => {
    setProblem('');
    change('deployment', { model }).catch((error: unknown) => setProblem((error as Error).message));
  };
  const isRunning = deployment.pending !== undefined;
  return (
    <section aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>Deploy a new model</h2>
      <p role="status">{statusText(deployment)}</p>
      {/* Beside the status: a screen reader would read every minute of it. */}
      {isRunning && <p class="muted small">{remainingText(deployment, nowMs)}</p>}
      <div class="row wrap">
        <button type="button" disabled={isRunning} onClick={() => deploy('working')}>
          Deploy a working model
        </button>
        <button type="button" disabled={isRunning} onClick={() => deploy('failing')}>
          Deploy a failing model
        </button>
      </div>
      {problem !== '' && <p role="alert">{problem}</p>}
    </section>
  );
}

function statusText({ current, pending, last }: DeploymentState): string {
  if (pending !== undefined) {
    return `Deploying ${pending} in place of ${current}. An alarm would roll it back.`;
  }
  if (last === undefined) return `In service: ${current}.`;
  return last.rolledBackBy === undefined
    ? `Deployed: ${current} is in service.`
    : `${last.configuration} was rolled back to ${current}: ${last.rolledBackBy} fired.`;
}

function remainingText({ endMs }: DeploymentState, nowMs: number): string {
  return endMs === undefined
    ? ''
    : `${Math.max(1, Math.ceil((endMs - nowMs) / 60_000))} min left without an alarm`;
}
