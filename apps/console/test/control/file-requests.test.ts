import { fileRequests } from '../../src/control/file-requests';

describe('request that is a file', () => {
  const requests = (missingFeature = false) =>
    fileRequests(() => ({ driftingInputs: false, missingFeature }));

  it('has rows of four measures in CSV', () => {
    const { body, contentType } = requests().valid();
    const rows = String(body).trimEnd().split('\n');

    expect(contentType).toBe('text/csv');
    expect(rows.length).toBeGreaterThanOrEqual(5);
    expect(rows).toEqual(
      rows.map(() => expect.stringMatching(/^\d(\.\d)?(,\d(\.\d)?){3}$/) as unknown),
    );
  });

  it('lacks a measure with the fault of a missing feature', () => {
    const [row] = String(requests(true).valid().body).split('\n');
    expect(row).toMatch(/^[\d.]+,,[\d.]+,[\d.]+$/);
  });
});
