import { join } from 'node:path';

import type { Workspace } from '@inference-pipeline/command-line';

import type { OpenedTraffic } from '../open-traffic';
import type { LabelledStack, ReplayOutcome } from '../replay';
import { makeReport } from '../report/make-report';
import { tunableAlarms } from './alarm-settings';
import { planSweep, type SweepPlan } from './plan-sweep';
import { sweepReport, type SweepReport } from './sweep-report';
import { VariantAlarms } from './variant-alarms';

const STACK_SCHEMA = 'stack.schema.json';

/** A stack whose alarms are evaluated with several settings in one replay. */
export class SweptStack {
  /** The stack with the copies of alarms that the settings change: the one to replay. */
  readonly stack: LabelledStack;
  readonly #plan: SweepPlan;
  readonly #variants: VariantAlarms;

  /**
   * @param texts values of `--sweep`
   * @throws UserError for one that cannot be understood
   */
  constructor(
    private readonly original: LabelledStack,
    texts: readonly string[],
    workspace: Workspace,
  ) {
    const tunable = tunableAlarms(join(workspace.stacks.path, STACK_SCHEMA));
    this.#plan = planSweep(texts, tunable, original.model);
    this.#variants = new VariantAlarms(original.model, this.#plan.cases);
    this.stack = { ...original, model: this.#variants.model };
  }

  /** The outcome for the stack as it is. */
  own(outcome: ReplayOutcome): ReplayOutcome {
    return this.#view(outcome, this.#variants.ownEvents(outcome.events));
  }

  /** Compares the settings after the replay. */
  report(outcome: ReplayOutcome, opened: OpenedTraffic): SweepReport {
    const reports = this.#plan.cases.map((_, index) => {
      const events = this.#variants.eventsOf(index, outcome.events);
      return makeReport(this.#view(outcome, events), opened);
    });
    return sweepReport(this.#plan, reports);
  }

  #view(outcome: ReplayOutcome, events: ReplayOutcome['events']): ReplayOutcome {
    const { startMs, nowMs, tooLate } = outcome;
    return {
      startMs,
      nowMs,
      tooLate,
      events,
      stack: this.original,
      findings: outcome.findings.filter(({ address }) => !this.#variants.isCopy(address)),
      notEvaluated: new Set(
        [...outcome.notEvaluated].filter((name) => !this.#variants.isCopy(name)),
      ),
    };
  }
}
