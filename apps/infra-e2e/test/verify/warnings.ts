import { isBad, NO_REQUESTS, PATIENT, verify, type Verified } from './faults';

const STRICT = [NO_REQUESTS, '--strict'];

/** Warnings, and `--strict`, which fails on them. */
export function describeWarnings(verified: Verified): void {
  describe('strict verification', () => {
    it('passes once every fault is repaired', async () => {
      const { exitCode, report } = await verify(verified, [...STRICT, PATIENT]);

      expect(report.checks.filter(isBad)).toEqual([]);
      expect(exitCode).toBe(0);
    });

    it('fails on a warning', async () => {
      await verified().deployment.fire('Inference-Error-Alarm');

      const { exitCode, report } = await verify(verified, STRICT);

      expect(report).toMatchObject({ outcome: 'failed', strict: true });
      expect(exitCode).toBe(1);
    });
  });
}
