import { LOG_QUERIES, STREAM_LOG_QUERIES } from '@inference-pipeline/constructs';

import type { PipelineRun } from '../../src/pipeline/pipeline-run';
import { hasField, pickedMessages, queryFields } from '../support/query-fields';
import { ENDPOINT_FAULTS } from './failures';

/** The function's own defects: no event and no fault of a service leads to one. */
const NOT_TO_BE_PROVOKED = 'inference.crashed';

/** The queries that streams.ts compares with the events of streams. */
const OF_STREAMS: readonly string[] = Object.values(STREAM_LOG_QUERIES).map(({ query }) => query);

/** Saved queries, compared with the log of the function. */
export function describeSavedQueries(pipeline: PipelineRun): void {
  describe('saved query', () => {
    it('refers to fields that are in the log events it picks', () => {
      const { events } = pipeline.traffic;
      const queries = pipeline.run.proxy.queryDefinitions.all.filter(
        ({ queryString }) => !OF_STREAMS.includes(queryString),
      );

      expect(queries).toHaveLength(Object.keys(LOG_QUERIES).length);
      for (const { name, queryString } of queries) {
        const messages = pickedMessages(queryString);
        const picked = events.filter(
          ({ message }) => messages.length === 0 || messages.includes(String(message)),
        );
        expect([name, picked.length]).not.toEqual([name, 0]);
        const unknown = queryFields(queryString).filter(
          (field) => !picked.some((event) => hasField(event, field)),
        );
        expect([name, unknown]).toEqual([name, []]);
        const neverLogged = messages.filter(
          (message) =>
            message !== NOT_TO_BE_PROVOKED && !events.some((event) => event['message'] === message),
        );
        expect([name, neverLogged]).toEqual([name, []]);
      }
    });

    it('tells errors apart by type', () => {
      const { query } = LOG_QUERIES.errorsByType;
      const picked = pipeline.traffic.events.filter(({ message }) =>
        pickedMessages(query).includes(String(message)),
      );

      const fields = queryFields(query);

      expect(fields).toEqual(expect.arrayContaining(['errorType', 'httpStatus', 'error.name']));
      for (const event of picked) {
        expect(fields.filter((field) => !hasField(event, field))).toEqual([]);
      }
      const failures = picked.map(({ errorType, httpStatus }) => [errorType, httpStatus]);
      expect(failures.sort()).toEqual(
        ENDPOINT_FAULTS.map(([, , status, errorType]) => [errorType, status]).sort(),
      );
    });

    it('says why each request was refused, and quotes no payload that the policy does not keep', () => {
      const { events, expected, deployed } = pipeline.traffic;
      expect(queryFields(LOG_QUERIES.rejected.query)).toContain('detail');

      const refusals = events.filter(
        ({ message, errorType }) =>
          message === 'inference.rejected' || errorType === 'input-rejected',
      );

      expect(refusals).toHaveLength(expected.rejected);
      for (const { detail } of refusals) expect(detail).toMatch(/\w/);
      const byModel = refusals.find(({ errorType }) => errorType === 'input-rejected');
      expect(byModel?.['detail']).toBe(
        deployed.environment['PAYLOAD_POLICY'] === 'full'
          ? 'The model answered 400: container says 400'
          : 'The model answered 400',
      );
    });
  });
}
