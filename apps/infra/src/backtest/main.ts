import { fail } from '../fail';
import { thisWorkspace } from '../workspace';
import { backtest } from './backtest';
import { BacktestError } from './errors';
import { inTerminal } from './history/show-progress';
import { parseOptions } from './options';

const print = (text: string): void => console.log(text);

backtest(parseOptions(process.argv), thisWorkspace(), print, inTerminal).then(
  (isAsExpected) => {
    if (!isAsExpected) process.exitCode = 1;
  },
  (error: unknown) => fail(error, [BacktestError]),
);
