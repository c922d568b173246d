// The clock of a sandbox. `Date` takes its time from a clock that the parent shares, so that whatever
// the function dates agrees with CloudWatch, DynamoDB and Logs. Durations stay real: timers and
// `performance` are not changed.
const VERSION_BYTES = 8;

/** Reads the shared clock: see shared-clock.ts. */
function sharedClock(buffer) {
  const version = new Int32Array(buffer, 0, 1);
  const values = new Float64Array(buffer, VERSION_BYTES, 3);
  const read = () => {
    for (;;) {
      const before = Atomics.load(version, 0);
      const [originMs, originMonotonicMs, speed] = values;
      // It was written meanwhile.
      if (before % 2 !== 0 || Atomics.load(version, 0) !== before) continue;

      return { originMs, originMonotonicMs, speed };
    }
  };
  const at = ({ originMs, originMonotonicMs, speed }) =>
    Math.floor(originMs + (Number(process.hrtime.bigint()) / 1e6 - originMonotonicMs) * speed);
  return {
    nowMs: () => at(read()),
    /** Time of the clock in so many real ms. */
    afterMs: (realMs) => {
      const setting = read();
      return Math.floor(at(setting) + realMs * setting.speed);
    },
  };
}

/** Makes `Date` and `Intl` of this thread use a clock. */
function installClock(nowMs) {
  const MachineDate = Date;
  MachineDate.now = nowMs;
  globalThis.Date = new Proxy(MachineDate, {
    construct: (target, argv, newTarget) =>
      Reflect.construct(target, argv.length === 0 ? [nowMs()] : argv, newTarget),
    apply: (target) => new target(nowMs()).toString(),
  });
  MachineDate.prototype.constructor = globalThis.Date;

  // Without an argument they format the current time.
  const formats = Intl.DateTimeFormat.prototype;
  const { get } = Object.getOwnPropertyDescriptor(formats, 'format');
  Object.defineProperty(formats, 'format', {
    configurable: true,
    get() {
      const format = get.call(this);
      return (date = nowMs()) => format(date);
    },
  });
  const { formatToParts } = formats;
  formats.formatToParts = function (date = nowMs()) {
    return formatToParts.call(this, date);
  };
}

module.exports = { sharedClock, installClock };
