import { Apigatewayv2ApiMapping } from '@cdktf/provider-aws/lib/apigatewayv2-api-mapping';
import { Apigatewayv2DomainName } from '@cdktf/provider-aws/lib/apigatewayv2-domain-name';
import { Route53Record } from '@cdktf/provider-aws/lib/route53-record';
import { MAIN_RESOURCE_ID } from '@inference-pipeline/monitoring-constructs';
import { Construct } from 'constructs';

/** A custom domain name for the API. */
export interface ApiDomain {
  /** For example `inference.example.com`. */
  readonly name: string;
  /** ARN of a certificate for the name in ACM, in the pipeline's region. */
  readonly certificateArn: string;
  /**
   * Route 53 hosted zone that gets an alias record. Default none: you create the record elsewhere.
   */
  readonly hostedZoneId?: string;
  /** Whether the API stops answering under its `execute-api` address. Default true. */
  readonly disableDefaultEndpoint?: boolean;
}

export interface CustomDomainProps {
  readonly domain: ApiDomain;
  readonly apiId: string;
  readonly stageId: string;
}

/** Serves the API under a custom domain name with TLS 1.2 or later, and adds the DNS record if a zone is given. */
export class CustomDomain extends Construct {
  /** Target for a DNS record of the name. */
  readonly target: string;

  constructor(scope: Construct, id: string, { domain, apiId, stageId }: CustomDomainProps) {
    super(scope, id);
    const name = new Apigatewayv2DomainName(this, MAIN_RESOURCE_ID, {
      domainName: domain.name,
      domainNameConfiguration: {
        certificateArn: domain.certificateArn,
        endpointType: 'REGIONAL',
        securityPolicy: 'TLS_1_2',
      },
    });
    new Apigatewayv2ApiMapping(this, 'mapping', {
      apiId,
      domainName: name.id,
      stage: stageId,
    });
    this.target = name.domainNameConfiguration.targetDomainName;
    if (domain.hostedZoneId !== undefined) {
      new Route53Record(this, 'record', {
        zoneId: domain.hostedZoneId,
        name: domain.name,
        type: 'A',
        alias: {
          name: this.target,
          zoneId: name.domainNameConfiguration.hostedZoneId,
          evaluateTargetHealth: false,
        },
      });
    }
  }
}
