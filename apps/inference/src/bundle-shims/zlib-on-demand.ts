import type Zlib from 'node:zlib';

/**
 * Replaces `node:zlib` in the bundle: loads it at the first use, which most sandboxes never come to.
 * It is for binary bodies in gzip, large payloads and compressed requests.
 */
const zlib = (): typeof Zlib => process.getBuiltinModule('node:zlib');

export const gzip: typeof Zlib.gzip = ((...parameters: Parameters<typeof Zlib.gzip>) =>
  zlib().gzip(...parameters)) as typeof Zlib.gzip;

export const gzipSync: typeof Zlib.gzipSync = (...parameters) => zlib().gzipSync(...parameters);

export const gunzipSync: typeof Zlib.gunzipSync = (...parameters) =>
  zlib().gunzipSync(...parameters);

export const createGzip: typeof Zlib.createGzip = (...parameters) =>
  zlib().createGzip(...parameters);

export const crc32: typeof Zlib.crc32 = (...parameters) => zlib().crc32(...parameters);
