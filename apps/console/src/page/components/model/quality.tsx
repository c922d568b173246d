import type { ConfusionView, QualityNumbers, QualityView } from '../../../shared/model-view';
import { agoText, numberText, percentText, windowText } from '../../format';
import { Table } from '../table';
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
            {numberText(all.compared)} in {windowText(windowMinutes)}
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
        <Table
          label="Variants: ground truth"
          columns={['variant', 'compared', kind === 'category' ? 'accuracy' : 'MAE']}
          rows={variants.map((variant) => ({
            name: variant.name,
            cells: [
              numberText(variant.compared),
              kind === 'category' ? accuracyText(variant) : errorText(variant.meanAbsoluteError),
            ],
          }))}
        />
      )}
    </section>
  );
}

/** Of the colour in a cell's background: more would leave the number too little contrast in the dark. */
const MAX_WEIGHT_PERCENT = 40;

function Confusion({ confusion: { classes, counts } }: { readonly confusion: ConfusionView }) {
  const most = Math.max(1, ...counts.flat());
  return (
    <Table
      kind="confusion"
      label="Confusion matrix"
      caption="predicted (rows) and actual class"
      columns={['', ...classes]}
      rows={classes.map((predicted, row) => ({
        name: predicted,
        cells: classes.map((_actual, column) => {
          const count = counts[row]?.[column] ?? 0;
          return {
            text: numberText(count),
            class: row === column ? 'cell-right' : 'cell-wrong',
            style: { '--weight': `${Math.round((MAX_WEIGHT_PERCENT * count) / most)}%` },
          };
        }),
      }))}
    />
  );
}

function accuracyText({ accuracy }: QualityNumbers): string {
  return accuracy === null ? '–' : percentText(accuracy);
}

function errorText(error: number | null): string {
  return error === null ? '–' : numberText(error);
}
