import { ConsoleClock } from '../../src/control/clock';

/** Clocks that the test moves. */
class Hands {
  wall = 1_000_000;
  monotonic = 500;
  readonly source = { wallMs: () => this.wall, monotonicMs: () => this.monotonic };

  pass(milliseconds: number): void {
    this.wall += milliseconds;
    this.monotonic += milliseconds;
  }
}

describe('console clock', () => {
  it('runs at real time until its speed changes', () => {
    const hands = new Hands();
    const clock = new ConsoleClock(0, hands.source);
    hands.pass(1_000);
    expect(clock.nowMs()).toBe(1_001_000);
    clock.speed = 60;
    hands.pass(1_000);
    expect(clock.nowMs()).toBe(1_061_000);
    clock.speed = 1;
    hands.pass(1_000);
    expect(clock.nowMs()).toBe(1_062_000);
  });

  it('starts where the last run ended, if that is later than now', () => {
    const hands = new Hands();
    expect(new ConsoleClock(9_000_000, hands.source).nowMs()).toBe(9_000_000);
    expect(new ConsoleClock(9, hands.source).nowMs()).toBe(1_000_000);
  });

  it('follows the wall clock after a suspend', () => {
    const hands = new Hands();
    const clock = new ConsoleClock(0, hands.source);
    hands.pass(1_000);
    hands.wall += 3_600_000;
    expect(clock.followJump()).toBe(3_600_000);
    expect(clock.nowMs()).toBe(1_001_000 + 3_600_000);
    expect(clock.followJump()).toBe(0);
  });

  it('does not go back with the wall clock', () => {
    const hands = new Hands();
    const clock = new ConsoleClock(0, hands.source);
    hands.pass(1_000);
    hands.wall -= 7_200_000;
    expect(clock.followJump()).toBe(-7_200_000);
    expect(clock.nowMs()).toBe(1_001_000);
  });

  it('ignores drift', () => {
    const hands = new Hands();
    const clock = new ConsoleClock(0, hands.source);
    hands.wall += 40;
    expect(clock.followJump()).toBe(0);
  });
});
