export { apiAt, AUTHORIZATIONS, type Api, type Authorization, type CallerCredentials } from './api';
export { bearerToken, TOKEN_SOURCE } from './bearer-token';
export { collectHeader } from './collect-header';
export { groundTruthUrl } from './ground-truth-url';
export { signRequest, type Signing } from './sign';
