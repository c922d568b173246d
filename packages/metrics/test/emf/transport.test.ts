import fc from 'fast-check';

import {
  createEmfTransport,
  createRecorder,
  defineCatalogue,
  type Drop,
  EventSizeError,
  type MetricDefinition,
} from '../../src/index';
import {
  addTo,
  referenceDocument,
  seriesKey,
  sorted,
  spying,
  type Totals,
  totalsOfLines,
} from '../support/emf-reading';
import { type EmfDocument, emfViolations } from '../support/limit-checker';
import { takenDouble } from '../support/taken-values';

const METRIC_COUNT = 260;
const NOW_MS = 1_700_000_000_123;
const names = Array.from({ length: METRIC_COUNT }, (_, n) => `Metric "${n}" \\`);
const definitions = names.map((name, n): [string, MetricDefinition] => [
  name,
  { unit: 'Bytes/Second', meaning: 'a test', storageResolutionSeconds: n % 3 === 0 ? 1 : 60 },
]);
const catalogue = defineCatalogue({
  namespace: 'Test/All #1',
  dimensionSets: [['A'], ['A', 'B "quoted"'], []],
  metrics: Object.fromEntries(definitions),
});

const value = fc.oneof(
  fc.integer(),
  takenDouble,
  fc.constantFrom(-0, 0, 2 ** 360, -(2 ** 360), -(2 ** -359), 1e21),
);
const records = fc.oneof(
  fc.array(fc.tuple(fc.constantFrom(...names.slice(0, 4)), value), { minLength: 1, maxLength: 20 }),
  // Many metrics, or many values of a few: what has to be split.
  fc.array(fc.tuple(fc.constantFrom(...names), value), {
    minLength: 200,
    maxLength: 500,
    size: 'max',
  }),
  fc.array(fc.tuple(fc.constantFrom(...names.slice(0, 3)), value), {
    minLength: 250,
    maxLength: 700,
    size: 'max',
  }),
);
const dimensionValue = fc.stringMatching(/^[\x21-\x7e][\x20-\x7e]{0,40}$/);
const hugeText = fc
  .tuple(
    fc.constantFrom('x', '"', 'é', '漢', '😀', '\u0001', '\ud800'),
    fc.integer({ min: 1, max: 140_000 }),
  )
  .map(([character, count]) => character.repeat(count));
const properties = fc.dictionary(
  fc.string({ unit: 'binary', minLength: 1 }).map((name) => `p${name}`),
  fc.oneof({ weight: 6, arbitrary: fc.jsonValue() }, { weight: 1, arbitrary: hugeText }),
  { maxKeys: 5 },
);

function emit(
  recorded: readonly (readonly [string, number])[],
  dimensions: Record<string, string>,
  ofRequest: Record<string, unknown>,
) {
  const lines: string[] = [];
  const drops: Drop[] = [];
  const transport = spying(
    createEmfTransport({ write: (line) => lines.push(line), now: () => NOW_MS }),
  );
  const recorder = createRecorder({
    catalogue,
    transport,
    onInvalid: 'drop',
    onDrop: (drop) => drops.push(drop),
  });
  const request = recorder.begin({ dimensions, properties: ofRequest });
  for (const [name, number] of recorded) request.record(name, number);
  request.publish();
  return { lines, drops, batch: transport.batches[0] };
}

const someRequest = [
  records,
  fc.record({ A: dimensionValue, 'B "quoted"': dimensionValue }, { requiredKeys: ['A'] }),
  properties,
] as const;

describe('EMF line', () => {
  it('exceeds no limit, whatever is recorded', () => {
    fc.assert(
      fc.property(...someRequest, (recorded, dimensions, ofRequest) => {
        const { lines } = emit(recorded, dimensions, ofRequest);

        expect(lines.flatMap(emfViolations)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('holds exactly the recorded values, under each dimension set', () => {
    fc.assert(
      fc.property(...someRequest, (recorded, dimensions, ofRequest) => {
        const expected: Totals = {};
        const values = new Map(Object.entries(dimensions));
        const sets = catalogue.dimensionSets.filter((set) => set.every((name) => values.has(name)));
        for (const [name, number] of recorded) {
          for (const set of sets) {
            addTo(
              expected,
              seriesKey(name, set, (d) => values.get(d)),
              [number],
            );
          }
        }

        const { lines } = emit(recorded, dimensions, ofRequest);

        expect(totalsOfLines(lines)).toEqual(sorted(expected));
      }),
      { numRuns: 60 },
    );
  });

  it('holds every dimension and every property that was not reported as dropped', () => {
    fc.assert(
      fc.property(...someRequest, (recorded, dimensions, ofRequest) => {
        const { lines, drops } = emit(recorded, dimensions, ofRequest);

        const dropped = new Set(drops.map(({ name }) => name));
        const kept = Object.entries(ofRequest).filter(([name]) => !dropped.has(name));
        const context = JSON.parse(
          JSON.stringify(Object.fromEntries([...Object.entries(dimensions), ...kept])),
        ) as object;
        for (const line of lines) {
          const members = Object.entries(JSON.parse(line) as EmfDocument);
          const others = members.filter(([name]) => name !== '_aws' && !names.includes(name));
          expect(Object.fromEntries(others)).toEqual(context);
        }
        expect(drops.every(({ error }) => error instanceof EventSizeError)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('parses to the document that JSON.stringify would write, if one line is enough', () => {
    const few = fc.array(fc.tuple(fc.constantFrom(...names.slice(0, 8)), value), {
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(
        few,
        someRequest[1],
        fc.dictionary(fc.string({ minLength: 1 }), fc.jsonValue()),
        (recorded, dimensions, ofRequest) => {
          const { lines, batch } = emit(recorded, dimensions, ofRequest);

          expect(lines).toHaveLength(1);
          expect(batch).toBeDefined();
          if (batch) expect(JSON.parse(lines[0] ?? '')).toEqual(referenceDocument(batch, NOW_MS));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is measured in UTF-8 bytes, to the last one', () => {
    const sizeWith = (count: number) =>
      emit([['Metric "0" \\', 1]], { A: 'a' }, { p: 'é'.repeat(count) });
    const spare = 262_144 - 26 - Buffer.byteLength(sizeWith(0).lines[0] ?? '');

    const fits = sizeWith(Math.floor(spare / 2));
    const tooLarge = sizeWith(Math.floor(spare / 2) + 1);

    expect(fits.drops).toEqual([]);
    expect(fits.lines.flatMap(emfViolations)).toEqual([]);
    expect(tooLarge.drops).toMatchObject([{ kind: 'property', name: 'p', count: 0 }]);
    expect(totalsOfLines(tooLarge.lines)).toEqual(totalsOfLines(fits.lines));
  });

  it('is split by bytes if a property leaves room for only a few values', () => {
    const few = names.slice(0, 5);
    const recorded = Array.from({ length: 400 }, (_, n): [string, number] => [
      few[n % few.length] ?? '',
      -Math.PI * 1e-100 * (n + 1),
    ]);
    const bare = emit([recorded[0] ?? ['', 0]], { A: 'a' }, { p: '' }).lines[0] ?? '';
    const spare = 262_144 - 26 - Buffer.byteLength(bare);

    const { lines, drops } = emit(recorded, { A: 'a' }, { p: 'x'.repeat(spare - 300) });

    expect(drops).toEqual([]);
    expect(lines.flatMap(emfViolations)).toEqual([]);
    expect(lines.length).toBeGreaterThan(20);
    expect(totalsOfLines(lines)).toEqual(totalsOfLines(emit(recorded, { A: 'a' }, {}).lines));
  });

  it('names the property that is too large for any event', () => {
    const recorder = createRecorder({
      catalogue,
      transport: createEmfTransport({ write: () => undefined }),
      dimensions: { A: 'a' },
    });
    const request = recorder.begin({ properties: { small: 1, body: 'x'.repeat(300_000) } });
    request.record(names[0] ?? '', 1);

    const act = () => request.publish();

    expect(act).toThrow(EventSizeError);
    expect(() => {
      const again = recorder.begin({ properties: { body: 'x'.repeat(300_000) } });
      again.record(names[0] ?? '', 1);
      again.publish();
    }).toThrow('"body"');
  });

  it('goes to standard output by default', () => {
    const written = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
    const recorder = createRecorder({
      catalogue,
      transport: createEmfTransport(),
      dimensions: { A: 'a' },
    });
    const request = recorder.begin();
    request.record(names[0] ?? '', 1);

    request.publish();

    const [text] = written.mock.calls[0] ?? [];
    written.mockRestore();
    expect(String(text)).toMatch(/^\{"_aws":.*\}\n$/);
  });

  it('needs no flush', async () => {
    const report = await createEmfTransport().flush();

    expect(report).toEqual({
      requests: 0,
      valuesSent: 0,
      valuesToFallback: 0,
      dropped: [],
      undelivered: 0,
    });
  });
});

describe('dimension too large for any event', () => {
  it('is reported with all values lost', () => {
    const sets = Array.from({ length: 40 }, (_, s) =>
      Array.from({ length: 30 }, (_, d) => `${s}-${d}-`.padEnd(250, 'n')),
    );
    const wide = defineCatalogue({
      namespace: 'Wide',
      dimensionSets: sets,
      metrics: { M: { unit: 'None', meaning: 'a test' } },
    });
    const drops: Drop[] = [];
    const recorder = createRecorder({
      catalogue: wide,
      transport: createEmfTransport({ write: () => undefined }),
      dimensions: Object.fromEntries(sets.flat().map((name) => [name, 'v'])),
      onInvalid: 'drop',
      onDrop: (drop) => drops.push(drop),
    });
    const request = recorder.begin();

    request.record('M', 1);
    request.record('M', 2);
    request.publish();

    expect(drops).toMatchObject([{ kind: 'request', name: 'Wide', count: 2 }]);
  });
});
