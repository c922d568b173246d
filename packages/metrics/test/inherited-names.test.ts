import { createEmfTransport, createRecorder, defineCatalogue, extendCatalogue } from '../src/index';

/** Names that every object has a member of. */
const INHERITED = ['toString', 'constructor', 'hasOwnProperty', '__proto__', 'valueOf'] as const;

function catalogueWith({ metric = 'Orders', dimension = 'Country' }) {
  return defineCatalogue({
    namespace: 'Shop',
    dimensionSets: [[], [dimension]],
    metrics: { [metric]: { unit: 'Count', meaning: 'Orders.' } },
  });
}

function publishing(catalogue: ReturnType<typeof catalogueWith>, dimensions = {}) {
  const lines: string[] = [];
  const recorder = createRecorder({
    catalogue,
    transport: createEmfTransport({ write: (line) => lines.push(line), now: () => 0 }),
    dimensions,
  });
  return { request: recorder.begin(), lines };
}

describe.each(INHERITED)('name %s', (name) => {
  it('has no value as a dimension that is never set', () => {
    const { request, lines } = publishing(catalogueWith({ dimension: name }));

    request.record('Orders', 1);
    request.publish();

    expect(lines[0]).toContain('"Dimensions":[[]]');
    expect(lines[0]).not.toContain('native code');
    expect(Object.keys(JSON.parse(lines[0] ?? '') as object)).toEqual(['_aws', 'Orders']);
  });

  it('has the value that is given as a dimension', () => {
    const given = Object.fromEntries([[name, 'VN']]);
    const { request, lines } = publishing(catalogueWith({ dimension: name }), given);

    request.record('Orders', 1);
    request.publish();

    expect(lines[0]).toContain(`"${name}":"VN"`);
  });

  it('is a metric like any other', () => {
    const { request, lines } = publishing(catalogueWith({ metric: name }));

    request.record(name, 2);
    request.publish();

    expect(lines[0]).toContain(`"${name}":2`);
  });

  it('is unknown as a metric of a catalogue that does not define it', () => {
    const { request } = publishing(catalogueWith({}));

    expect(() => request.record(name, 1)).toThrow(/There is no metric/);
    expect(() => request.setDimension(name, 'VN')).toThrow(/There is no dimension/);
  });

  it('can extend a catalogue, once', () => {
    const metrics = Object.fromEntries([[name, { unit: 'Count', meaning: 'More.' } as const]]);
    const extended = extendCatalogue(catalogueWith({}), { metrics });

    expect(Object.keys(extended.metrics)).toEqual(['Orders', name]);
    expect(() => extendCatalogue(extended, { metrics })).toThrow(/already has a metric/);
  });
});
