import type { ModelView, SignalView } from '../../../shared/model-view';
import { Quality } from './quality';
import { SignalCard } from './signal-card';

const SOURCES = [
  { from: 'input', title: 'Inputs' },
  { from: 'prediction', title: 'Predictions' },
] as const;

/** How the model is doing: its signals against their baseline, and its predictions against ground truth. */
export function ModelTab({ model }: { readonly model: ModelView }) {
  if (model.signals.length === 0) return <NoSignals />;

  return (
    <>
      {model.quality !== null && <Quality quality={model.quality} />}
      {SOURCES.map(({ from, title }) => {
        const signals = model.signals.filter((signal) => signal.from === from);
        return (
          signals.length > 0 && (
            <section key={from} aria-label={title}>
              <h2>{title}</h2>
              <p class="muted small legend-line">
                <span class="key key-share" aria-hidden="true" /> last window
                {signals.some(hasBaseline) && (
                  <>
                    <span class="key key-baseline" aria-hidden="true" /> baseline
                  </>
                )}
              </p>
              {signals.map((signal) => (
                <SignalCard key={signal.name} signal={signal} />
              ))}
            </section>
          )
        );
      })}
    </>
  );
}

function hasBaseline({ bins }: SignalView): boolean {
  return bins.some(({ baseline }) => baseline !== null);
}

/** Says what to do for a stack that watches no signals. */
function NoSignals() {
  return (
    <section aria-label="Model">
      <h2>No signals</h2>
      <p class="muted" data-testid="no-signals">
        This stack watches no signals: its alarms see the machine, not the model. Add{' '}
        <code>signals</code> to the stack file to watch inputs and predictions, a{' '}
        <code>baseline</code> to compare them with, and <code>groundTruth</code> to see how often
        the model is right.
      </p>
    </section>
  );
}
