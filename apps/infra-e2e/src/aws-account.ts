/** The account of moto. */
export const ACCOUNT_ID = '123456789012';
export const REGION = 'us-east-1';
