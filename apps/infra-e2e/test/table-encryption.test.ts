import { TableEncryption } from '../src/table-encryption';

describe('encryption of a table', () => {
  const TableName = 't';
  const created = { Table: { SSEDescription: { KMSMasterKeyArn: 'first' } } };

  it.each([
    ['another key', { Enabled: true, KMSMasterKeyId: 'second' }, 'second'],
    ['a key of AWS', { Enabled: false }, undefined],
  ])('moves to %s', (_, SSESpecification, expected) => {
    const { corrections } = new TableEncryption();
    const described = () => corrections['dynamodb.DescribeTable'](created, { TableName });
    expect(described()).toEqual(created);

    corrections['dynamodb.UpdateTable']({}, { TableName, SSESpecification });

    expect(described()).toEqual({
      Table:
        expected === undefined
          ? {}
          : { SSEDescription: { Status: 'ENABLED', SSEType: 'KMS', KMSMasterKeyArn: expected } },
    });
  });

  it('stays when another setting changes, and is not that of another table with the name', () => {
    const { answers, corrections } = new TableEncryption();
    corrections['dynamodb.UpdateTable']({}, { TableName });
    expect(corrections['dynamodb.DescribeTable'](created, { TableName })).toEqual(created);
    corrections['dynamodb.UpdateTable']({}, { TableName, SSESpecification: { Enabled: false } });

    answers['dynamodb.CreateTable']({ TableName });

    expect(corrections['dynamodb.DescribeTable'](created, { TableName })).toEqual(created);
  });
});
