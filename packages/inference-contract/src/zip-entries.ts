/**
 * A zip without comments, data descriptors or Zip64, as fflate writes it.
 *
 * @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT sections 4.3.7, 4.3.12 and 4.3.16
 */
const END = {
  signature: 0x06054b50,
  size: 22,
  entries: 10,
  directorySize: 12,
  directoryOffset: 16,
};
const HEADER = { size: 46, nameLength: 28, extraLength: 30, commentLength: 32, localOffset: 42 };

/** A compressed file of a zip, with what the zip's directory says of it. */
interface Entry {
  readonly name: string;
  /** Local header and compressed content. */
  readonly content: Uint8Array;
  readonly header: Uint8Array;
}

/**
 * A zip with the files of several, in the order of their names. Nothing is compressed again. A file of a
 * later zip replaces one with the same name.
 */
export function joinZips(...zips: readonly Uint8Array[]): Uint8Array {
  const byName = new Map(zips.flatMap(entriesOf).map((entry) => [entry.name, entry]));
  const entries = [...byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  const headers: Uint8Array[] = [];
  let offset = 0;
  for (const { content, header } of entries) {
    const moved = header.slice();
    viewOf(moved).setUint32(HEADER.localOffset, offset, true);
    headers.push(moved);
    offset += content.length;
  }
  const directory = Buffer.concat(headers);
  const end = new Uint8Array(END.size);
  const view = viewOf(end);
  view.setUint32(0, END.signature, true);
  view.setUint16(END.entries - 2, entries.length, true);
  view.setUint16(END.entries, entries.length, true);
  view.setUint32(END.directorySize, directory.length, true);
  view.setUint32(END.directoryOffset, offset, true);
  return new Uint8Array(Buffer.concat([...entries.map(({ content }) => content), directory, end]));
}

/** @throws Error for what is no such zip */
function entriesOf(zip: Uint8Array): readonly Entry[] {
  const view = viewOf(zip);
  const end = zip.length - END.size;
  if (end < 0 || view.getUint32(end, true) !== END.signature) throw new Error('invalid zip data');
  const directory = view.getUint32(end + END.directoryOffset, true);
  const headers: Uint8Array[] = [];
  for (let at = directory; headers.length < view.getUint16(end + END.entries, true);) {
    const size =
      HEADER.size +
      [HEADER.nameLength, HEADER.extraLength, HEADER.commentLength]
        .map((field) => view.getUint16(at + field, true))
        .reduce((sum, length) => sum + length, 0);
    headers.push(zip.subarray(at, at + size));
    at += size;
  }
  const starts = headers.map((header) => viewOf(header).getUint32(HEADER.localOffset, true));
  const edges = [...starts, directory].sort((a, b) => a - b);
  return headers.map((header, index) => {
    const start = starts[index] ?? 0;
    const nameEnd = HEADER.size + viewOf(header).getUint16(HEADER.nameLength, true);
    return {
      name: Buffer.from(header.subarray(HEADER.size, nameEnd)).toString('utf8'),
      content: zip.subarray(start, edges[edges.indexOf(start) + 1]),
      header,
    };
  });
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}
