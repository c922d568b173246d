import type { IrisPrediction } from './iris-model';

/** A model with classes. */
export interface Model<Input> {
  /** @throws ModelInputError if an input is invalid */
  predict(inputs: readonly Input[]): readonly IrisPrediction[];
}

/** Injected faults of a model's predictions. */
export interface PredictionFaults {
  /** The prediction for every input is that for the first one. */
  readonly stuck: boolean;
  /** The label is that of another class. */
  readonly wrong: boolean;
}

/** A model that answers as fast as usual, but wrongly. */
export class FaultyModel<Input> implements Model<Input> {
  readonly #model: Model<Input>;
  readonly #classes: readonly string[];
  #faults: PredictionFaults = { stuck: false, wrong: false };
  #stuckAt: IrisPrediction | undefined;

  constructor(model: Model<Input>, classes: readonly string[]) {
    this.#model = model;
    this.#classes = classes;
  }

  set faults(faults: PredictionFaults) {
    this.#faults = faults;
    if (!faults.stuck) this.#stuckAt = undefined;
  }

  /** See {@link Model.predict}. It rejects the same inputs. */
  predict(inputs: readonly Input[]): readonly IrisPrediction[] {
    const { stuck, wrong } = this.#faults;
    const predictions = this.#model.predict(inputs);
    if (stuck) this.#stuckAt ??= predictions[0];
    return predictions
      .map((prediction) => this.#stuckAt ?? prediction)
      .map((prediction) => (wrong ? this.#withAnotherClass(prediction) : prediction));
  }

  /** Every class becomes the next one, so the shares of the classes stay plausible. */
  #withAnotherClass({ label, probability }: IrisPrediction): IrisPrediction {
    const next = (this.#classes.indexOf(label) + 1) % this.#classes.length;
    return { label: this.#classes[next] ?? label, probability };
  }
}
