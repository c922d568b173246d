import { pathParameters, routeOf } from '../../../src/services/api-gateway/deployed-api';

const api = {
  inference: { method: 'POST', path: '/inference' },
  groundTruth: undefined,
  asynchronous: [
    { method: 'GET', path: '/inference/{requestId}' },
    { method: 'POST', path: '/inference/uploads' },
  ],
};

describe('route of an API', () => {
  it.each([
    ['POST', '/inference', 'POST /inference'],
    ['POST', '/inference/uploads', 'POST /inference/uploads'],
    ['GET', '/inference/abc%3D', 'GET /inference/{requestId}'],
    ['GET', '/inference/uploads', 'GET /inference/{requestId}'],
    ['GET', '/inference', undefined],
    ['GET', '/inference/', undefined],
    ['GET', '/inference/a/b', undefined],
    ['GET', '/inference/%', undefined],
    ['DELETE', '/inference/a', undefined],
  ])('of %s %s is %s', (method, path, expected) => {
    const route = routeOf(api, { method, path });
    expect(route && `${route.method} ${route.path}`).toBe(expected);
  });

  it('has the parameters of the path, decoded', () => {
    expect(pathParameters('/inference/{requestId}', '/inference/a%2Fb%3D')).toEqual({
      requestId: 'a/b=',
    });
  });
});
