import { fromEnv } from '@aws-sdk/credential-provider-env';

/**
 * Replaces the SDK's default credential chain in the bundle. Lambda gives a function the credentials of
 * its role in environment variables. The other sources of the chain (files, SSO, processes, instance
 * metadata) would only cost start time.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
 */
export const defaultProvider = () => fromEnv();
