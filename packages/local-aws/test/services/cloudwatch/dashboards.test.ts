import {
  CloudWatchClient,
  DeleteDashboardsCommand,
  GetDashboardCommand,
  ListDashboardsCommand,
  PutDashboardCommand,
} from '@aws-sdk/client-cloudwatch';

import { startLocalAws, type LocalAws } from '../../support/local-aws';

let aws: LocalAws;
let client: CloudWatchClient;
beforeAll(async () => {
  aws = await startLocalAws();
  client = new CloudWatchClient(aws.clientConfig);
});
afterAll(() => aws.stop());

const BODY = '{ "widgets": [{ "type": "text", "properties": { "markdown": "ü" } }] }';
const put = (DashboardBody: string, DashboardName = 'Mine') =>
  client.send(new PutDashboardCommand({ DashboardName, DashboardBody }));
const names = async () => {
  const { DashboardEntries = [] } = await client.send(new ListDashboardsCommand({}));
  return DashboardEntries.map(({ DashboardName }) => DashboardName);
};

describe('dashboard that was put', () => {
  it('is returned as it was put, beside the dashboards of the stack', async () => {
    await put(BODY);
    const { DashboardBody } = await client.send(new GetDashboardCommand({ DashboardName: 'Mine' }));
    expect(DashboardBody).toBe(BODY);
    expect(await names()).toEqual(['Board', 'Mine']);
  });

  it('replaces one of the same name', async () => {
    await put('{"widgets":[]}');
    expect(await names()).toEqual(['Board', 'Mine']);
  });

  it('is deleted, unless another of the names does not exist', async () => {
    await put(BODY);
    await expect(
      client.send(new DeleteDashboardsCommand({ DashboardNames: ['Mine', 'None'] })),
    ).rejects.toMatchObject({ Code: 'ResourceNotFound' });
    expect(await names()).toEqual(['Board', 'Mine']);
    await client.send(new DeleteDashboardsCommand({ DashboardNames: ['Mine'] }));
    expect(await names()).toEqual(['Board']);
  });

  it.each([
    ['{"widgets": [', 'valid JSON object'],
    ['[]', 'valid JSON object'],
    ['{}', '/widgets: Should be an array'],
    ['{"widgets": [{"type": "pie"}]}', '/widgets/0/type: Should be a type of widget'],
  ])('is refused with the body %s', async (body, problem) => {
    await expect(put(body)).rejects.toMatchObject({
      Code: 'InvalidParameterInput',
      message: expect.stringContaining(problem) as unknown,
    });
  });

  it('is refused with other characters in its name', async () => {
    await expect(put(BODY, 'a b')).rejects.toMatchObject({ Code: 'InvalidParameterInput' });
  });
});

describe('DeleteDashboards', () => {
  it('refuses an empty list', async () => {
    await expect(
      client.send(new DeleteDashboardsCommand({ DashboardNames: [] })),
    ).rejects.toMatchObject({ Code: 'InvalidParameterValue' });
  });
});
