import { showProgress } from '../../src/report/show-progress';

function shownBy(isTTY: boolean) {
  const written: string[] = [];
  let nowMs = 0;
  const progress = showProgress({ isTTY, write: (text) => written.push(text) }, () => nowMs);
  return { written, progress, pass: (ms: number) => (nowMs += ms) };
}

describe('progress', () => {
  it('is one line of a terminal, which is cleared at the end', () => {
    const { written, progress } = shownBy(true);

    progress('Reading a.csv', 0.123);
    progress('Reading a.csv', 0.124);
    progress('Reading a.csv', 0.5);
    progress.clear();

    expect(written).toEqual([
      '\r\u001b[KReading a.csv: 12 %',
      '\r\u001b[KReading a.csv: 50 %',
      '\r\u001b[K',
    ]);
  });

  it('is a line every ten seconds elsewhere', () => {
    const { written, progress, pass } = shownBy(false);

    progress('Reading a.csv', 0.1);
    pass(9_999);
    progress('Reading a.csv', 0.2);
    pass(1);
    progress('Reading a.csv', 0.3);
    progress.clear();

    expect(written).toEqual(['Reading a.csv: 30 %\n']);
  });
});
