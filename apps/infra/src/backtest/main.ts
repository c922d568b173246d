import { fail } from '../fail';
import { thisWorkspace } from '../workspace';
import { backtest } from './backtest';
import { BacktestError } from './errors';
import { parseOptions } from './options';

backtest(parseOptions(process.argv), thisWorkspace(), (text) => console.log(text)).then(
  (isAsExpected) => {
    if (!isAsExpected) process.exitCode = 1;
  },
  (error: unknown) => fail(error, [BacktestError]),
);
