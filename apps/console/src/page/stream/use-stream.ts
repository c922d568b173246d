import { useEffect, useRef, useState } from 'preact/hooks';

import { readStream, type StreamProgress } from './read-stream';

/** The latest stream of one part of the page. */
export interface LatestStream {
  /** Undefined before the first. */
  readonly progress: StreamProgress | undefined;
  readonly isRunning: boolean;
  /** Sends an input. A stream that runs is left. */
  readonly start: (path: string, input: string) => void;
  /** Leaves the stream that runs. */
  readonly leave: () => void;
}

/** Streams one answer at a time. When its part of the page is gone, the stream is left. */
export function useStream(): LatestStream {
  const [progress, setProgress] = useState<StreamProgress>();
  const running = useRef<AbortController>();
  const leave = () => running.current?.abort();
  useEffect(() => leave, []);
  return {
    progress,
    isRunning: progress?.state === 'waiting' || progress?.state === 'streaming',
    start: (path, input) => {
      leave();
      const left = new AbortController();
      running.current = left;
      void readStream(path, input, left.signal, (news) => {
        if (running.current === left) setProgress(news);
      });
    },
    leave,
  };
}
