import { IRIS_CLASSES, type IrisModel, type IrisPrediction } from './iris-model';

/** Injected faults of a model's predictions. */
export interface PredictionFaults {
  /** The prediction for every flower is that for the first one. */
  readonly stuck: boolean;
  /** The label is that of another class. */
  readonly wrong: boolean;
}

/** A model that answers as fast as usual, but wrongly. */
export class FaultyModel implements Pick<IrisModel, 'predict'> {
  readonly #model: Pick<IrisModel, 'predict'>;
  #faults: PredictionFaults = { stuck: false, wrong: false };
  #stuckAt: IrisPrediction | undefined;

  constructor(model: Pick<IrisModel, 'predict'>) {
    this.#model = model;
  }

  set faults(faults: PredictionFaults) {
    this.#faults = faults;
    if (!faults.stuck) this.#stuckAt = undefined;
  }

  /** See {@link IrisModel.predict}. It rejects the same inputs. */
  predict(rows: readonly unknown[]): readonly IrisPrediction[] {
    const { stuck, wrong } = this.#faults;
    const predictions = this.#model.predict(rows);
    if (stuck) this.#stuckAt ??= predictions[0];
    return predictions
      .map((prediction) => this.#stuckAt ?? prediction)
      .map((prediction) => (wrong ? withAnotherClass(prediction) : prediction));
  }
}

/** Every class becomes the next one, so the shares of the classes stay plausible. */
function withAnotherClass({ label, probability }: IrisPrediction): IrisPrediction {
  const next = (IRIS_CLASSES.indexOf(label) + 1) % IRIS_CLASSES.length;
  return { label: IRIS_CLASSES[next] ?? label, probability };
}
