import {
  SIGNALS_FILE_NAME,
  SIGNALS_FORMAT_VERSION,
  type WatchedSignals,
} from '@inference-pipeline/inference-contract';

import type { Pipeline } from '../../../pipeline/start-pipeline';
import type { ModelView } from '../../../shared/model-view';
import { modelAlarms } from './model-alarms';
import { qualityView } from './quality-view';
import { signalView } from './signal-view';
import { violationCounter } from './violations';
import { WindowStatistics } from './window-statistics';

const NO_SIGNALS: ModelView = { signals: [], quality: null };

/** Prepares the view of the model, which can then be read again and again. */
export function modelReader(pipeline: Pipeline): () => ModelView {
  const { clock, engine, host, logs, stack, startedMs, store } = pipeline;
  const watched = readSignals(host.readFile(SIGNALS_FILE_NAME));
  if (watched === undefined) return () => NO_SIGNALS;

  const { groundTruth, signals } = watched;
  const endpointName = stack.endpoint.name;
  const variantNames = stack.endpoint.variants.map(({ name }) => name);
  const statistics = new WindowStatistics(store);
  return () => {
    const alarms = modelAlarms(engine);
    const violationsOf = violationCounter(logs, stack.function.logGroup);
    const sources = {
      store,
      statistics,
      endpointName,
      variantNames,
      startedMs,
      nowMs: clock.nowMs(),
    };
    return {
      signals: signals.map((signal) =>
        signalView(signal, alarms.ofSignal(signal), { ...sources, violationsOf }),
      ),
      quality:
        groundTruth === undefined
          ? null
          : qualityView(groundTruth, watched, alarms.ofGroundTruth(), sources),
    };
  };
}

/** The signals in the function's zip; undefined if it has none, or those of another version. */
function readSignals(text: string | undefined): WatchedSignals | undefined {
  if (text === undefined) return undefined;

  const watched = JSON.parse(text) as WatchedSignals;
  return (watched.formatVersion as number) === SIGNALS_FORMAT_VERSION ? watched : undefined;
}
