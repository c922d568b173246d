import type { Engine } from '../engine/engine';
import { sqlText } from '../engine/sql';
import { findPlaces, pointerTo, type NamedSignal, type Place } from './column-names';
import type { DataFile } from './file-format';
import { globText } from './glob-text';
import { brokenLine } from './json-line';
import type { ReadableFile } from './readable-file';
import { categoryOfJson, numberOfJson } from './value-sql';

/** Rows that are looked at for names; only for others all rows are. */
const SAMPLED_ROWS = 10_000;

/** Finds the signals in a file of JSON objects or arrays, one in each line or all in an array. */
export async function readableJson(
  engine: Engine,
  file: DataFile,
  signals: readonly NamedSignal[],
): Promise<ReadableFile> {
  const explain = (error: unknown) => brokenLine(file, error);
  const source = `read_json_objects(${globText(file.path)}, format = 'auto', compression = ${file.isGzip ? "'gzip'" : "'uncompressed'"})`;
  const rows = `(SELECT CASE WHEN json_type(json) IN ('OBJECT', 'ARRAY') THEN json ELSE error('expected objects or arrays') END AS json FROM ${source})`;
  try {
    const places = await placesIn(engine, file, rows, signals);
    const pointers = places.map((place) => sqlText(pointerTo(place)));
    return {
      values: signals.map(({ definition }, index) => {
        const json = `found[${index + 1}]`;
        return definition.kind === 'number' ? numberOfJson(json) : categoryOfJson(json);
      }),
      rows: `(SELECT json_extract(json, [${pointers.join(', ')}]) AS found FROM ${rows})`,
      explain,
    };
  } catch (error) {
    throw await explain(error);
  }
}

async function placesIn(
  engine: Engine,
  file: DataFile,
  rows: string,
  signals: readonly NamedSignal[],
): Promise<readonly Place[]> {
  const sample = `(FROM ${rows} LIMIT ${SAMPLED_ROWS})`;
  const keys = await engine.rows(
    `SELECT DISTINCT unnest(json_keys(json)) AS name FROM ${sample} WHERE json_type(json) = 'OBJECT' ORDER BY name`,
  );
  const exists = async (place: Place, among: string) => {
    const pointer = sqlText(pointerTo(place));
    const { found } = await engine.row(
      `SELECT coalesce(bool_or(json_exists(json, ${pointer})), false) AS found FROM ${among}`,
    );
    return found === true ? place : undefined;
  };
  return findPlaces(signals, {
    file: file.path,
    names: keys.map(({ name }) => String(name)),
    at: async (place) => (await exists(place, sample)) ?? exists(place, rows),
  });
}
