import type { ConfusionView, QualityNumbers, QualityView } from '../../../shared/model-view';
import { agoText, numberText, percentText } from '../../format';
import { ModelAlarms } from './model-alarms';

/** Predictions compared with ground truth. */
export function Quality({ quality }: { readonly quality: QualityView }) {
  const { signal, kind, windowMinutes, all, variants, confusion, awaiting, delaySeconds, alarms } =
    quality;
  return (
    <section aria-label="Ground truth" data-testid="quality">
      <h2>
        Ground truth <span class="muted small">of {signal}</span>
      </h2>
      <dl class="facts">
        {kind === 'category' ? (
          <div>
            <dt>accuracy</dt>
            <dd class="big" data-testid="accuracy">
              {accuracyText(all)}
            </dd>
          </div>
        ) : (
          <>
            <div>
              <dt>mean absolute error</dt>
              <dd class="big">{errorText(all.meanAbsoluteError)}</dd>
            </div>
            <div>
              <dt>root mean squared error</dt>
              <dd class="big">{errorText(all.rootMeanSquaredError)}</dd>
            </div>
          </>
        )}
        <div>
          <dt>compared</dt>
          <dd>
            {numberText(all.compared)} in {numberText(windowMinutes)} min
          </dd>
        </div>
        <div>
          <dt>await ground truth</dt>
          <dd data-testid="awaiting">{numberText(awaiting)}</dd>
        </div>
        {delaySeconds !== null && (
          <div>
            <dt>arrives after</dt>
            <dd>{agoText(delaySeconds * 1_000)}</dd>
          </div>
        )}
      </dl>
      <ModelAlarms alarms={alarms} />
      {confusion !== null && <Confusion confusion={confusion} />}
      {variants.length > 0 && (
        <div class="table">
          <table>
            <thead>
              <tr>
                <th scope="col">variant</th>
                <th scope="col">compared</th>
                <th scope="col">{kind === 'category' ? 'accuracy' : 'MAE'}</th>
              </tr>
            </thead>
            <tbody>
              {variants.map((variant) => (
                <tr key={variant.name}>
                  <th scope="row">{variant.name}</th>
                  <td>{numberText(variant.compared)}</td>
                  <td>
                    {kind === 'category'
                      ? accuracyText(variant)
                      : errorText(variant.meanAbsoluteError)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function Confusion({ confusion: { classes, counts } }: { readonly confusion: ConfusionView }) {
  const most = Math.max(1, ...counts.flat());
  return (
    <div class="table" tabIndex={0} role="region" aria-label="Confusion matrix">
      <table class="confusion" data-testid="confusion">
        <caption class="muted small">predicted (rows) and actual class</caption>
        <thead>
          <tr>
            <td />
            {classes.map((actual) => (
              <th key={actual} scope="col">
                {actual}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {classes.map((predicted, row) => (
            <tr key={predicted}>
              <th scope="row">{predicted}</th>
              {classes.map((actual, column) => {
                const count = counts[row]?.[column] ?? 0;
                return (
                  <td
                    key={actual}
                    class={row === column ? 'cell-right' : 'cell-wrong'}
                    style={{ '--weight': `${Math.round((60 * count) / most)}%` }}
                  >
                    {numberText(count)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function accuracyText({ accuracy }: QualityNumbers): string {
  return accuracy === null ? '–' : percentText(accuracy);
}

function errorText(error: number | null): string {
  return error === null ? '–' : numberText(error);
}
