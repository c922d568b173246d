// What Lambda's Node.js runtime has for functions that stream: the global `awslambda`, and the stream that a
// response is written to. Its parts go to the parent, which asks for more when the caller has taken them.
const { finished } = require('node:stream/promises');
const { Writable } = require('node:stream');

/** Bytes that wait for the caller before a function has to wait. */
const HIGH_WATER_MARK = 64 * 1024;

class StreamedResponse extends Writable {
  #post;
  #taken;

  constructor(post) {
    super({ highWaterMark: HIGH_WATER_MARK });
    this.#post = post;
    // A caller that leaves is no error of the sandbox.
    this.on('error', () => undefined);
  }

  /** Takes a message of the parent: the caller took a part, or left. */
  receive(message) {
    if (message === 'left') {
      this.destroy();
      return;
    }

    const taken = this.#taken;
    this.#taken = undefined;
    taken?.();
  }

  setHead(head) {
    this.head = head;
  }

  /** Resolves when the response is written, or given up. */
  async whole() {
    if (!this.writableEnded) this.end();
    await finished(this).catch(() => undefined);
  }

  _write(chunk, _encoding, done) {
    this.#taken = done;
    const { head } = this;
    this.head = undefined;
    this.#post({ part: chunk, head });
  }
}

function installStreaming() {
  globalThis.awslambda = {
    streamifyResponse: (handler) => Object.assign(handler, { streams: true }),
    HttpResponseStream: {
      from(response, head) {
        response.setHead(head);
        return response;
      },
    },
  };
}

module.exports = { installStreaming, StreamedResponse };
