import type { WatchedSignal, WatchedSignals } from '@inference-pipeline/inference-contract';

/** Ten signals, as a stack with a baseline has them: six of the input, four of the prediction. */
export const TEN_SIGNALS: WatchedSignals = {
  formatVersion: 1,
  signals: [
    ...Array.from({ length: 4 }, (_, at) => number(`feature${at}`, 'input', `/features/${at}`)),
    number('absent', 'input', '/absent'),
    category('plan', 'input', '/plan'),
    { ...number('score', 'prediction', '/score'), publish: true },
    { ...category('label', 'prediction', '/label'), keep: true },
    number('first', 'prediction', '/shares/0'),
    number('second', 'prediction', '/shares/1'),
  ],
};

function number(name: string, from: WatchedSignal['from'], at: string): WatchedSignal {
  return {
    ...signal(name, from, at),
    kind: 'number',
    minimum: -100,
    maximum: 100,
    bins: Array.from({ length: 10 }, (_, bin) => ({
      ...(bin < 9 && { upTo: bin }),
      share: 0.1,
    })),
  };
}

function category(name: string, from: WatchedSignal['from'], at: string): WatchedSignal {
  return {
    ...signal(name, from, at),
    kind: 'category',
    bins: ['setosa', 'versicolor', 'virginica'].map((text) => ({
      categories: [text],
      share: 1 / 3,
    })),
  };
}

function signal(name: string, from: WatchedSignal['from'], at: string) {
  return { name, from, at, baselineVersion: '0123abcd', missingShare: 0 };
}
