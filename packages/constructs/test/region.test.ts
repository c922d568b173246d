import {
  DefaultTokenResolver,
  StringConcat,
  TerraformStack,
  TerraformVariable,
  Testing,
  Tokenization,
} from 'cdktf';

import { PARTITIONS, REGION_PATTERN } from '../src/partition/partitions';
import {
  alarmArns,
  arnPartition,
  dashboardUrl,
  dnsSuffix,
  namePartition,
  regionalService,
} from '../src/region';

describe('region', () => {
  it.each([
    ['us-east-1', 'aws', 'amazonaws.com', 'us-east-1.console.aws.amazon.com'],
    ['cn-north-1', 'aws-cn', 'amazonaws.com.cn', 'cn-north-1.console.amazonaws.cn'],
    ['us-gov-west-1', 'aws-us-gov', 'amazonaws.com', 'us-gov-west-1.console.amazonaws-us-gov.com'],
    ['us-iso-east-1', 'aws-iso', 'c2s.ic.gov', 'us-iso-east-1.console.c2shome.ic.gov'],
    ['us-isob-east-1', 'aws-iso-b', 'sc2s.sgov.gov', 'us-isob-east-1.console.sc2shome.sgov.gov'],
    ['eu-isoe-west-1', 'aws-iso-e', 'cloud.adc-e.uk', 'eu-isoe-west-1.console.csphome.adc-e.uk'],
    [
      'us-isof-south-1',
      'aws-iso-f',
      'csp.hci.ic.gov',
      'us-isof-south-1.console.csphome.hci.ic.gov',
    ],
    ['eusc-de-east-1', 'aws-eusc', 'amazonaws.eu', 'eusc-de-east-1.console.amazonaws-eusc.eu'],
  ])('decides the names in %s', (region, partition, suffix, consoleHost) => {
    expect(region).toMatch(new RegExp(REGION_PATTERN));
    expect(arnPartition(region)).toBe(partition);
    expect(dnsSuffix(region)).toBe(suffix);
    expect(regionalService(region, 's3')).toBe(`s3.${region}.${suffix}`);
    expect(alarmArns(region, '1')).toBe(`arn:${partition}:cloudwatch:${region}:1:alarm:*`);
    expect(dashboardUrl(region, 'd')).toContain(`https://${consoleHost}/cloudwatch/`);
  });

  it.each(['us-esat-1', 'us-east', 'us-east-0', 'US-EAST-1', 'europe-west-1', 'eusc-east-1', ''])(
    'is not %j',
    (region) => {
      expect(region).not.toMatch(new RegExp(REGION_PATTERN));
    },
  );

  it('has a console in every partition', () => {
    expect(PARTITIONS.filter(({ consoleHost }) => !consoleHost.startsWith('console.'))).toEqual([]);
  });

  it('has its names in local values where it is an expression that was named', () => {
    const stack = new TerraformStack(Testing.app(), 'stack');
    const region = new TerraformVariable(stack, 'region', { type: 'string' }).stringValue;
    const resolve = (value: string) =>
      Tokenization.resolve(value, {
        scope: stack,
        resolver: new DefaultTokenResolver(new StringConcat()),
      }) as string;
    const long = resolve(arnPartition(region));

    namePartition(stack, region);

    expect(resolve(arnPartition(region))).toBe('${local.partition}');
    expect(resolve(dnsSuffix(region))).toBe('${local.dns_suffix}');
    expect(resolve(dashboardUrl(region, 'd'))).toContain(
      'https://${var.region}.${local.console_host}/cloudwatch',
    );
    const { locals } = JSON.parse(Testing.synth(stack)) as { locals: object };
    expect(locals).toMatchObject({ partition: long });
  });
});
