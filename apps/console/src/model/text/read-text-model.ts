import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { TextModel } from './text-model';

/**
 * Trains the model on the text beside this file, a paragraph a line: chapters I, II and IV of Lewis
 * Carroll's Alice's Adventures in Wonderland (1865), which is in the public domain.
 */
export function readTextModel(): TextModel {
  const text = readFileSync(join(__dirname, 'alice.txt'), 'utf8');
  return new TextModel(text.trim().split('\n'));
}
