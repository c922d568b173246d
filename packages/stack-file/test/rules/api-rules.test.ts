import { messages, MINIMAL } from '../support/stack-files';

describe('API of a stack file', () => {
  it.each([
    [
      'a section that would have no effect',
      `${MINIMAL}api:\n  jwt: { issuer: "https://a.example", audiences: [b] }\n`,
      /6:3 api.jwt: expected no such section with authorization: aws-iam.*"authorization: jwt"/,
    ],
    [
      'an authorization without its section',
      `${MINIMAL}api:\n  authorization: lambda\n`,
      /5:1 api.lambdaAuthorizer: expected this section with authorization: lambda, got nothing/,
    ],
    [
      'a cached decision that would apply to everybody',
      `${MINIMAL}api:\n  authorization: lambda\n  lambdaAuthorizer:\n    functionArn: arn:aws:lambda:us-east-1:123456789012:function:a\n    identitySources: []\n`,
      /9:22 api.lambdaAuthorizer.identitySources: expected at least one.*"cacheSeconds: 0"/,
    ],
    [
      'credentials from every origin',
      `${MINIMAL}api:\n  cors: { allowOrigins: ["*"], allowCredentials: true }\n`,
      /6:50 api.cors.allowCredentials: expected false while every origin may call/,
    ],
    [
      'pages that may not send their signature',
      `${MINIMAL}api:\n  cors: { allowOrigins: ["https://a.example"], allowHeaders: [content-type] }\n`,
      /api.cors.allowHeaders: expected "authorization" in the list, with authorization: aws-iam/,
    ],
    [
      'a certificate in another region',
      `${MINIMAL}api:\n  domain: { name: a.example.com, certificateArn: "arn:aws:acm:eu-west-1:123456789012:certificate/a" }\n`,
      /api.domain.certificateArn: expected a certificate in the stack's region, us-east-1, got one in eu-west-1/,
    ],
    [
      'streams to callers who do not sign',
      `${MINIMAL}api:\n  authorization: none\n  streaming: true\n`,
      /7:14 api.streaming: expected api.authorization: aws-iam, with streaming, got api.authorization: none/,
    ],
    [
      'streams in a VPC',
      `${MINIMAL}api: { streaming: true }\nfunction: { vpc: { subnetIds: [subnet-0123456789abcdef0], securityGroupIds: [sg-0123456789abcdef0] } }\n`,
      /api.streaming: expected no function.vpc, with streaming.*do not stream in a VPC/,
    ],
    [
      'streams of an asynchronous endpoint',
      `${MINIMAL}api: { streaming: true }\nendpoint: { asynchronous: {} }\n`,
      /api.streaming: expected no endpoint.asynchronous, with streaming/,
    ],
    [
      'streams of a serverless endpoint',
      `${MINIMAL.replace(/endpoint:[^]*$/, '')}api: { streaming: true }\nendpoint: { serverless: { memoryMb: 2048, maxConcurrency: 5 } }\n`,
      /api.streaming: expected an endpoint with instances, with streaming/,
    ],
    [
      'an objective of first bytes where nothing is streamed',
      `${MINIMAL}slos: { firstByte: { objectivePercent: 95 } }\n`,
      /slos.firstByte: expected no such objective without api.streaming.*set "api: \{ streaming: true \}"/,
    ],
    [
      'an objective of first bytes as a fraction',
      `${MINIMAL}api: { streaming: true }\nslos: { firstByte: { objectivePercent: 0.95 } }\n`,
      /slos.firstByte.objectivePercent: did you mean 95\?/,
    ],
    [
      'settings of a function that does not exist',
      'region: us-east-1\napi: { enabled: false }\nfunction: { memoryMb: 512 }\nendpoint: { existing: { name: fraud, variants: [a] } }\n',
      /function: expected no such field with api.enabled: false/,
    ],
    [
      'a sample of successes without a function that logs',
      'region: us-east-1\napi: { enabled: false }\nlogs: { successSampling: 0.1 }\nendpoint: { existing: { name: fraud, variants: [a] } }\n',
      /logs.successSampling: expected no such field with api.enabled: false/,
    ],
  ])('refuses %s', (_, text, message) => {
    expect(messages(text)).toEqual([expect.stringMatching(message)]);
  });
});
