import type { Block, StackResources } from '../../stack/stack-resources';

export interface DeployedTable {
  readonly name: string;
  readonly hashKey: KeyAttribute;
  readonly rangeKey: KeyAttribute | undefined;
}

export interface KeyAttribute {
  readonly name: string;
  /** `S`, `N` or `B`. */
  readonly type: string;
}

/** @throws UserError if a resource is missing or malformed */
export function readTables(resources: StackResources): readonly DeployedTable[] {
  return resources.all('aws_dynamodb_table').map(readTable);
}

function readTable(table: Block): DeployedTable {
  const attributes = table.blocks('attribute');
  const key = (name: string): KeyAttribute => {
    const found = attributes.find((attribute) => attribute.text('name') === name);
    return { name, type: found?.text('type') ?? 'S' };
  };
  const rangeKey = table.optionalText('range_key');
  return {
    name: table.text('name'),
    hashKey: key(table.text('hash_key')),
    rangeKey: rangeKey === undefined ? undefined : key(rangeKey),
  };
}
