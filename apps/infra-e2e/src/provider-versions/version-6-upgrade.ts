import { declaredIn, referencesIn, type Configuration } from './unknown-arguments';

/**
 * Types that version 6 of the AWS provider removed, or deprecates as a whole. `*` stands for the rest of
 * a name.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/guides/version-6-upgrade
 */
const LEAVING_TYPES: readonly string[] = [
  'aws_opsworks_*',
  'aws_simpledb_domain',
  'aws_worklink_*',
  'aws_redshift_service_account',
  'data.aws_redshift_service_account',
  'aws_elastictranscoder_*',
  'aws_evidently_*',
  'aws_kinesis_analytics_application',
  'aws_media_store_*',
  'data.aws_kms_secret',
];

/**
 * Arguments and attributes that version 6 removed, renamed, deprecates, or gave another meaning, form or
 * default, by type.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/guides/version-6-upgrade
 */
const CHANGED_ARGUMENTS: Readonly<Record<string, readonly string[]>> = {
  provider: ['s3_us_east_1_regional_endpoint'],
  aws_accessanalyzer_archive_rule: ['filter'],
  aws_alb_target_group: ['preserve_client_ip'],
  aws_api_gateway_account: ['reset_on_delete'],
  aws_api_gateway_deployment: [
    'stage_name',
    'stage_description',
    'canary_settings',
    'invoke_url',
    'execution_arn',
  ],
  aws_batch_compute_environment: ['compute_environment_name', 'compute_environment_name_prefix'],
  aws_batch_job_queue: ['compute_environments'],
  aws_bedrock_model_invocation_logging_configuration: ['logging_config'],
  aws_cloudformation_stack_set_instance: ['region'],
  aws_cloudfront_key_value_store: ['id'],
  aws_cloudfront_response_headers_policy: ['etag'],
  aws_cloudtrail_event_data_store: ['suspend'],
  aws_cognito_user_in_group: ['id'],
  aws_config_aggregate_authorization: ['region'],
  aws_db_instance: ['character_set_name'],
  aws_dms_endpoint: ['s3_settings'],
  aws_dx_gateway_association: ['vpn_gateway_id'],
  aws_dx_hosted_connection: ['region'],
  aws_ecs_task_definition: ['inference_accelerator'],
  aws_eip: ['vpc'],
  aws_eks_addon: ['resolve_conflicts'],
  aws_elasticache_cluster: ['auto_minor_version_upgrade'],
  aws_elasticache_replication_group: [
    'at_rest_encryption_enabled',
    'auth_token_update_strategy',
    'auto_minor_version_upgrade',
    'engine',
  ],
  aws_elasticache_user: ['engine'],
  aws_elasticache_user_group: ['engine'],
  aws_flow_log: ['log_group_name'],
  aws_guardduty_detector: ['datasources'],
  aws_guardduty_organization_configuration: ['auto_enable', 'datasources'],
  aws_imagebuilder_container_recipe: ['instance_configuration'],
  aws_imagebuilder_image_recipe: ['block_device_mapping'],
  aws_instance: ['user_data', 'cpu_core_count', 'cpu_threads_per_core'],
  aws_launch_template: [
    'block_device_mappings',
    'ebs_optimized',
    'elastic_gpu_specifications',
    'elastic_inference_accelerator',
    'network_interfaces',
  ],
  aws_lb_listener: ['mutual_authentication'],
  aws_lb_target_group: ['preserve_client_ip'],
  aws_mq_broker: ['logs'],
  aws_networkmanager_core_network: ['base_policy_region'],
  aws_opensearch_domain: ['kibana_endpoint'],
  aws_opensearchserverless_security_config: ['saml_options'],
  aws_paymentcryptography_key: ['key_attributes'],
  aws_redshift_cluster: [
    'cluster_public_key',
    'cluster_revision_number',
    'encrypted',
    'endpoint',
    'logging',
    'publicly_accessible',
    'snapshot_copy',
  ],
  aws_rekognition_stream_processor: ['regions_of_interest'],
  aws_resiliencehub_resiliency_policy: ['policy'],
  aws_s3_bucket: ['region'],
  aws_sagemaker_image_version: ['id'],
  aws_sagemaker_notebook_instance: ['accelerator_types'],
  aws_servicequotas_template: ['region'],
  // The guide calls it aws_ec2_spot_instance_fleet.
  aws_spot_fleet_request: ['terminate_instances_on_delete'],
  aws_spot_instance_request: ['block_duration_minutes'],
  aws_ssm_association: ['instance_id'],
  aws_ssmincidents_replication_set: ['region'],
  aws_verifiedpermissions_schema: ['definition'],
  aws_wafv2_web_acl: ['rule'],
  'data.aws_ami': ['most_recent'],
  'data.aws_batch_compute_environment': ['compute_environment_name'],
  'data.aws_ecs_task_definition': ['inference_accelerator'],
  'data.aws_ecs_task_execution': ['inference_accelerator_overrides'],
  'data.aws_globalaccelerator_accelerator': ['id'],
  'data.aws_identitystore_group': ['filter'],
  'data.aws_identitystore_user': ['filter'],
  // The guide calls it aws_elbv2_listener_rule.
  'data.aws_lb_listener_rule': ['action', 'condition'],
  'data.aws_launch_template': ['elastic_gpu_specifications', 'elastic_inference_accelerator'],
  'data.aws_opensearch_domain': ['kibana_endpoint'],
  'data.aws_opensearchserverless_security_config': ['saml_options'],
  'data.aws_quicksight_data_set': ['tags_all'],
  'data.aws_region': ['name'],
  'data.aws_s3_bucket': ['region'],
  'data.aws_service_discovery_service': ['tags_all'],
  'data.aws_servicequotas_templates': ['region'],
  'data.aws_ssmincidents_replication_set': ['region'],
  'data.aws_vpc_endpoint_service': ['region'],
  'data.aws_vpc_peering_connection': ['region'],
};

/** Keys of the provider's `endpoints` that version 6 removed. */
const REMOVED_ENDPOINTS: readonly string[] = ['opsworks', 'sdb', 'simpledb', 'worklink'];

/** The types whose arguments the upgrade guide names. */
export const TYPES_IN_THE_GUIDE: readonly string[] = Object.keys(CHANGED_ARGUMENTS);

/**
 * What version 6 of the provider removed, renamed or changed and a configuration uses.
 *
 * `region` counts everywhere: in version 6, it moves a resource to another region; 5.100 refuses it.
 */
export function changedInVersion6(configuration: Configuration): readonly string[] {
  const declared = declaredIn(configuration);
  const leaving = declared.filter(({ type }) =>
    LEAVING_TYPES.some((pattern) => fits(type, pattern)),
  );
  const set = declared.flatMap(({ type, address, block }) =>
    [...(CHANGED_ARGUMENTS[type] ?? []), ...(type === 'provider' ? [] : ['region'])]
      .filter((name) => name in block)
      .map((name) => `${address}.${name}`),
  );
  const endpoints = declared
    .filter(({ type }) => type === 'provider')
    .flatMap(({ block }) => [block['endpoints'] ?? []].flat() as readonly object[])
    .flatMap((settings) => REMOVED_ENDPOINTS.filter((name) => name in settings));
  const read = referencesIn(configuration).filter((reference) => {
    const at = reference.lastIndexOf('.');
    return CHANGED_ARGUMENTS[reference.slice(0, at)]?.includes(reference.slice(at + 1)) === true;
  });
  return [
    ...leaving.map(({ address }) => address),
    ...new Set(set),
    ...endpoints.map((name) => `provider.endpoints.${name}`),
    ...read,
  ];
}

function fits(type: string, pattern: string): boolean {
  return pattern.endsWith('*') ? type.startsWith(pattern.slice(0, -1)) : type === pattern;
}
