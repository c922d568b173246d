import { hclLiteral } from '@inference-pipeline/terraform';
import { ref, Token } from 'cdktf';

/**
 * A text as an operand of CDKTF's functions. CDKTF quotes texts itself, but escapes neither quotes nor
 * backslashes nor `%{`, and takes a text in quotes for one that is quoted.
 */
export function operand(text: string): string {
  return Token.asString(ref(hclLiteral(text)));
}
