/** Values for stack files, of an account that does not exist. */
export const IMAGE = '123456789012.dkr.ecr.us-east-1.amazonaws.com/churn-model:2.3.0';
export const KEY = 'arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab';
export const PACKAGE = 'arn:aws:sagemaker:us-east-1:123456789012:model-package/churn/7';
export const TOPIC = 'arn:aws:sns:us-east-1:123456789012:pager';
export const PAGER = 'arn:aws:lambda:us-east-1:123456789012:function:page-on-call';
export const TEAM = '12345678-90ab-cdef-1234-567890abcdef';
