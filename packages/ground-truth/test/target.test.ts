import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type GroundTruthOptions, groundTruthCommand } from '../src/options';
import { targetOf } from '../src/target';

const OUTPUTS = {
  region: 'eu-west-1',
  api_url: 'https://a1.execute-api.eu-west-1.amazonaws.com/inference',
  api_authorization: 'jwt',
  ground_truth_kind: 'number',
};

describe('target', () => {
  const folder = mkdtempSync(join(tmpdir(), 'target '));
  const outputsFile = join(folder, 'outputs.json');
  afterAll(() => rmSync(folder, { recursive: true }));

  const targetWith = (options: readonly string[], outputs: object = OUTPUTS) => {
    writeFileSync(outputsFile, JSON.stringify(outputs));
    const parsed = groundTruthCommand()
      .parse(['--file=labels.csv', ...options], { from: 'user' })
      .opts<GroundTruthOptions>();
    return targetOf(parsed, { deployments: folder });
  };

  it('comes from the outputs of the stack', async () => {
    expect(await targetWith([`--outputs-file=${outputsFile}`])).toEqual({
      url: 'https://a1.execute-api.eu-west-1.amazonaws.com/ground-truth',
      authorization: 'jwt',
      region: 'eu-west-1',
      kind: 'number',
    });
  });

  it('may be an address, which tells its region', async () => {
    expect(await targetWith(['--url=https://a1.execute-api.ap-south-1.amazonaws.com'])).toEqual({
      url: 'https://a1.execute-api.ap-south-1.amazonaws.com/ground-truth',
      authorization: 'aws-iam',
      region: 'ap-south-1',
      kind: undefined,
    });
  });

  it('is changed by options', async () => {
    const options = ['--url=http://localhost:1', '--authorization=none', '--kind=category'];

    expect(await targetWith([`--outputs-file=${outputsFile}`, ...options])).toMatchObject({
      url: 'http://localhost:1/ground-truth',
      authorization: 'none',
      kind: 'category',
    });
  });

  it.each<[string, readonly string[], object, string]>([
    ['nothing names it', [], OUTPUTS, 'The address of the API is unknown. Pass --stack'],
    ['nothing is deployed', [`--outputs-file=${outputsFile}`], {}, 'Nothing is deployed'],
    [
      'the stack takes none',
      [`--outputs-file=${outputsFile}`],
      { ...OUTPUTS, ground_truth_kind: undefined },
      'Set groundTruth in the stack file',
    ],
    [
      'the stack has no API',
      [`--outputs-file=${outputsFile}`],
      { ...OUTPUTS, api_url: undefined },
      'The stack has no API.',
    ],
    ['it is no address', ['--url=localhost'], OUTPUTS, 'expected an http or https URL'],
    ['the stack was not deployed here', ['--stack=dev'], OUTPUTS, 'Nothing is deployed from'],
  ])('is refused if %s', async (_, options, outputs, message) => {
    await expect(targetWith(options, outputs)).rejects.toThrow(message);
  });
});
