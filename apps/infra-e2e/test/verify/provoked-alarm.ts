import { modelError } from '../../src/faulty-proxy';
import { describeFaults, PROVOKE, verify, type Verified } from './faults';

/** An alarm that the command sets off on purpose. */
export function describeProvokedAlarm(verified: Verified): void {
  describeFaults('provoked alarm', verified, [
    {
      fault: 'the provoked alarm does not fire',
      inject: (deployment) => deployment.act({ staysQuiet: true }),
      args: PROVOKE,
      check: 'alarm-fires',
      says: /Inference-Error-Alarm-dev did not fire within 2 s/,
    },
    {
      fault: 'CloudWatch may not publish to the topic',
      inject: (deployment) => deployment.act({ cannotPublish: true }),
      args: PROVOKE,
      check: 'notification-delivered',
      says: /could not publish the notification .*not authorized/,
    },
    {
      fault: 'SNS cannot deliver',
      inject: (deployment) => deployment.act({ cannotDeliver: true }),
      args: PROVOKE,
      check: 'notification-delivered',
      says: /NumberOfNotificationsFailed 1/,
    },
  ]);

  describe('provoked alarm', () => {
    it('fires on requests that make the model fail', async () => {
      const { deployment } = verified();
      deployment.answer(modelError(500), ({ body }) => body === 'fails');
      deployment.evaluateErrors();

      const args = [...PROVOKE, '--failing-input=["fails"]', '--timeout=20'];
      const { report } = await verify(verified, args);

      expect(report.checks).toContainEqual(
        expect.objectContaining({
          name: 'alarm-fires',
          status: 'passed',
          detail: 'Inference-Error-Alarm-dev went to ALARM on failed requests',
        }),
      );
      expect(report.checks).toContainEqual(
        expect.objectContaining({ name: 'notification-delivered', status: 'passed' }),
      );
    });

    it('fails the verification when the model does not fail on the failing input', async () => {
      const args = [...PROVOKE, '--failing-input=[5.1,3.5,1.4,0.2]'];

      const { exitCode, report } = await verify(verified, args);

      expect(report.checks.find(({ name }) => name === 'alarm-fires')).toMatchObject({
        status: 'failed',
        detail: 'The requests that should fail did not',
        got: '200',
      });
      expect(exitCode).toBe(1);
    });
  });
}
