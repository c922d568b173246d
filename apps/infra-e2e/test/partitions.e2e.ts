import { execFileSync } from 'node:child_process';

import { partitionOfRegion, PARTITIONS, REGION_PATTERN } from '@inference-pipeline/constructs';
import { readConfiguration } from '@inference-pipeline/terraform';

import { evaluated } from '../src/free-text/evaluate';
import { handedOver } from '../src/handed-over';

const PROGRAM = `
import botocore, json, os
path = os.path.join(os.path.dirname(botocore.__file__), 'data', 'partitions.json')
print(json.dumps(json.load(open(path))['partitions']))
`;

interface BotocorePartition {
  readonly id: string;
  readonly regionRegex: string;
  readonly outputs: { readonly dnsSuffix: string };
  readonly regions: Readonly<Record<string, unknown>>;
}

describe('table of partitions', () => {
  const python = process.env['PYTHON'] ?? 'python3';
  const botocore = JSON.parse(
    execFileSync(python, ['-c', PROGRAM], { encoding: 'utf8' }),
  ) as readonly BotocorePartition[];
  const regionsOf = ({ regions }: BotocorePartition) =>
    Object.keys(regions).filter((region) => !region.endsWith('-global'));

  it("is that of AWS's own command-line interface", () => {
    const expected = botocore.map((partition) => ({
      name: partition.id,
      dnsSuffix: partition.outputs.dnsSuffix,
      regions: regionsOf(partition).sort(),
    }));

    expect(
      PARTITIONS.map(({ name, dnsSuffix, regions }) => ({ name, dnsSuffix, regions })),
    ).toEqual(expected.sort((a, b) => (a.name < b.name ? -1 : 1)));
  });

  it('finds the partition of every region, and of a new one, as AWS does', () => {
    const regions = botocore.flatMap((partition) =>
      regionsOf(partition).flatMap((region) =>
        [region, region.replace(/[0-9]+$/, '9')].map((name) => ({ name, partition: partition.id })),
      ),
    );

    expect(
      regions.filter(({ name, partition }) => partitionOfRegion(name).name !== partition),
    ).toEqual([]);
    expect(regions.filter(({ name }) => !new RegExp(REGION_PATTERN).test(name))).toEqual([]);
    expect(regions.length).toBeGreaterThan(60);
  });

  it('decides the values of a module in the real Terraform', async () => {
    const module = readConfiguration(handedOver('modules/dev/main.tf.json'));
    const local = (name: string) => String(module.locals?.[name]);
    const partition = /^\$\{(.*)\}$/s.exec(local('partition'))?.[1] ?? '';
    const expression = local('inference_endpoint_role_artifact_arn').replaceAll(
      'local.partition',
      partition,
    );
    const regions = botocore.flatMap((partition) =>
      regionsOf(partition).map((region) => ({ region, partition: partition.id })),
    );
    const valueIn = (region: string) =>
      expression
        .replaceAll('data.aws_region.current.id', `"${region}"`)
        .replaceAll('var.model_data_url', '"s3://models/model.tar.gz"');

    const arns = await evaluated(
      Object.fromEntries(regions.map(({ region }) => [region, valueIn(region)])),
    );

    expect(expression).toContain('data.aws_region.current.id');
    expect(arns).toEqual(
      Object.fromEntries(
        regions.map(({ region, partition }) => [
          region,
          `arn:${partition}:s3:::models/model.tar.gz`,
        ]),
      ),
    );
  });

  it('takes no region that the patterns of AWS exclude', () => {
    const patterns = botocore.map(({ regionRegex }) => new RegExp(regionRegex));
    const names = PARTITIONS.flatMap(({ prefixes }) => prefixes.map((prefix) => `${prefix}east-1`));

    expect(names.filter((name) => !patterns.some((pattern) => pattern.test(name)))).toEqual([]);
  });
});
