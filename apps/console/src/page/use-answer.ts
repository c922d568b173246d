import { useEffect, useRef, useState } from 'preact/hooks';

/** What is known of the latest request of one part of the page. */
export interface LatestAnswer<Answer> {
  /** Undefined until it arrives, and after it failed. */
  readonly answer: Answer | undefined;
  /** Why there is no answer; otherwise empty. */
  readonly problem: string;
  readonly isBusy: boolean;
  /** Asks anew. Whatever an earlier request answers from now on does not count. */
  readonly ask: (request: () => Promise<Answer>) => void;
  /** Forgets the answer: what it answers has changed. */
  readonly forget: () => void;
}

interface Known<Answer> {
  readonly answer?: Answer;
  readonly problem?: string;
  readonly isBusy?: boolean;
}

/** The answer to the latest of several requests, in whatever order the answers arrive. */
export function useAnswer<Answer>(): LatestAnswer<Answer> {
  const [known, setKnown] = useState<Known<Answer>>({});
  const latest = useRef(0);
  const begin = (state: Known<Answer>) => {
    const turn = ++latest.current;
    setKnown(state);
    return (next: Known<Answer>) => {
      if (turn === latest.current) setKnown(next);
    };
  };
  // A part that is gone takes no answer.
  useEffect(
    () => () => {
      latest.current++;
    },
    [],
  );
  return {
    answer: known.answer,
    problem: known.problem ?? '',
    isBusy: known.isBusy === true,
    ask: (request) => {
      const settle = begin({ isBusy: true });
      request().then(
        (answer) => settle({ answer }),
        (error: unknown) => settle({ problem: (error as Error).message }),
      );
    },
    forget: () => {
      begin({});
    },
  };
}
