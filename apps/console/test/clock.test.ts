import { ConsoleClock } from '../src/clock';

/** Time that passes when it is told to. */
class Hands {
  wall = 1_000_000;
  monotonic = 500;
  readonly source = { wallMs: () => this.wall, monotonicMs: () => this.monotonic };

  pass(milliseconds: number): void {
    this.wall += milliseconds;
    this.monotonic += milliseconds;
  }
}

describe("the console's clock", () => {
  it('runs with the wall clock until it is sped up', () => {
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

  it('begins where a restart left it, when that is later than now', () => {
    const hands = new Hands();
    expect(new ConsoleClock(9_000_000, hands.source).nowMs()).toBe(9_000_000);
    expect(new ConsoleClock(9, hands.source).nowMs()).toBe(1_000_000);
  });

  it('knows what it showed at a time of the wall clock', () => {
    const hands = new Hands();
    const clock = new ConsoleClock(0, hands.source);
    clock.speed = 10;
    hands.pass(1_000);
    expect(clock.consoleMsOf(hands.wall - 100)).toBe(1_010_000 - 1_000);
  });

  it('follows the wall clock over a sleep', () => {
    const hands = new Hands();
    const clock = new ConsoleClock(0, hands.source);
    hands.pass(1_000);
    hands.wall += 3_600_000;
    expect(clock.followJump()).toBe(3_600_000);
    expect(clock.nowMs()).toBe(1_001_000 + 3_600_000);
    expect(clock.followJump()).toBe(0);
  });

  it('does not go back when the wall clock does', () => {
    const hands = new Hands();
    const clock = new ConsoleClock(0, hands.source);
    hands.pass(1_000);
    hands.wall -= 7_200_000;
    expect(clock.followJump()).toBe(-7_200_000);
    expect(clock.nowMs()).toBe(1_001_000);
  });

  it('takes drift for none of that', () => {
    const hands = new Hands();
    const clock = new ConsoleClock(0, hands.source);
    hands.wall += 40;
    expect(clock.followJump()).toBe(0);
  });
});
