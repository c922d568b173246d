import { fromEnv } from '@aws-sdk/credential-provider-env';

/**
 * Takes the place of the SDK's default credential chain in the bundle: Lambda hands a function its
 * role's credentials in environment variables, so the chain's other sources (files, SSO, processes,
 * instance metadata) would only cost start-up time.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
 */
export const defaultProvider = () => fromEnv();
