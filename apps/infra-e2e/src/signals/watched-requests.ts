/** Stands for a member that is left out. */
const ABSENT = Symbol('absent');

/** An inference of the stack `watched`. */
export interface WatchedRequest {
  readonly input: Readonly<Record<string, unknown>>;
  readonly answer: Readonly<Record<string, unknown>>;
  readonly variant: 'champion' | 'challenger';
}

function times(count: number, value: unknown): readonly unknown[] {
  return Array.from({ length: count }, () => value);
}

/** On the edges of bins and bounds; the last six cannot be used. */
const TENURES: readonly unknown[] = [
  ...[0, 6],
  24,
  ...[30, 30, 31, 32, 48],
  ...[49, 49, 50, 50, 55, 60, 60, 71, 72, 72],
  ...[ABSENT, null, '12', true, 72.5, -1],
];

/** As often as in the baseline; the last four cannot be used. */
const PLANS: readonly unknown[] = [
  ...times(10, 'basic'),
  ...times(6, 'plus'),
  ...['family', 'family', 'student', 'student'],
  ...[ABSENT, 'gold', {}, ['basic']],
];

/** Lists with items that cannot be used; by the number of the request. */
const UNUSUAL_ORDERS: ReadonlyMap<number, unknown> = new Map<number, unknown>([
  [3, ABSENT],
  [5, []],
  [7, [{ amount: 5 }, {}]],
  [9, [{ amount: 'many' }, { amount: 99.5 }]],
]);

function ordersOf(number: number): unknown {
  return UNUSUAL_ORDERS.has(number)
    ? UNUSUAL_ORDERS.get(number)
    : [{ amount: (number * 7) % 100 }, { amount: (number * 13) % 100 }];
}

/** A category with text that means something to Terraform, JSON or a shell. */
export const HOSTILE_CATEGORY = '${file("x")} %{if} $(id) \\ \u2028 😀';

const CHANNELS = ['web', 'web', 'shop', HOSTILE_CATEGORY];

function metaOf(number: number): unknown {
  return number === 8 ? ABSENT : { 'a/b~*': CHANNELS[number % CHANNELS.length] };
}

function probabilityOf(number: number): unknown {
  if (number === 11) return 1.5;
  return number === 12 ? 'high' : (number % 10) / 10 + 0.05;
}

function labelOf(number: number): unknown {
  if (number === 13) return 'returns';
  if (number === 14) return 'moves';
  return number % 10 < 5 ? 'stays' : 'churns';
}

function usageOf(number: number): unknown {
  if (number === 15) return ABSENT;
  return { tokens: number === 16 ? 600 : 10 * (number + 1) };
}

/** Inferences with known values. Many of them are missing, of another kind, out of bounds or unknown. */
export const WATCHED_REQUESTS: readonly WatchedRequest[] = TENURES.map((tenure, number) => ({
  input: withoutAbsent({
    customer: number,
    tenure,
    plan: PLANS[number],
    orders: ordersOf(number),
    meta: metaOf(number),
  }),
  answer: withoutAbsent({
    probability: probabilityOf(number),
    label: labelOf(number),
    usage: usageOf(number),
  }),
  variant: number % 6 === 0 ? 'challenger' : 'champion',
}));

/** The input of an inference that fails in the model: it is watched, too. */
export const FAILING_INPUT = {
  customer: 99,
  tenure: 10,
  plan: 'gold',
  orders: [{ amount: 0 }],
  meta: { 'a/b~*': 'web' },
} as const;

type Members = Readonly<Record<string, unknown>>;

/** The values of each signal, read from inputs and answers without any pointer. */
export const VALUES_OF: Readonly<Record<string, (members: Members) => readonly unknown[]>> = {
  tenure: ({ tenure }) => [tenure],
  plan: ({ plan }) => [plan],
  amount: ({ orders }) =>
    Array.isArray(orders)
      ? (orders as readonly { readonly amount?: unknown }[]).map(({ amount }) => amount)
      : [undefined],
  channel: ({ meta }) => [(meta as Members | undefined)?.['a/b~*']],
  probability: ({ probability }) => [probability],
  label: ({ label }) => [label],
  tokens: ({ usage }) => [(usage as Members | undefined)?.['tokens']],
};

function withoutAbsent(members: Members): Members {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== ABSENT));
}
