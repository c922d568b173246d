// Preloaded into Node: no socket of the process, or of its Node children, connects to a port.
const { Socket } = require('node:net');

const { connect } = Socket.prototype;

Socket.prototype.connect = function connectToPipesOnly(...args) {
  const [target] = args.flat();
  const port = typeof target === 'object' ? target.port : target;
  if (port !== undefined && !Number.isNaN(Number(port))) {
    process.nextTick(() => this.destroy(new Error(`network refused: port ${port}`)));
    return this;
  }
  return connect.apply(this, args);
};
