/** Operators with two operands, by their meaning: `&&` is `AND`. */
export type BinaryOperator =
  '!=' | '*' | '+' | '-' | '/' | '<' | '<=' | '==' | '>' | '>=' | 'AND' | 'OR' | '^';

/** A metric math expression. The position of a node is the index of its start in the text. */
export type MathNode =
  | { readonly kind: 'number'; readonly value: number; readonly position: number }
  | { readonly kind: 'string'; readonly value: string; readonly position: number }
  /** Id of a metric or of another expression. */
  | { readonly kind: 'id'; readonly name: string; readonly position: number }
  /** A word in upper case that is not a call: `REPEAT`, `ASC`, `AVG` of a sort. */
  | { readonly kind: 'keyword'; readonly name: string; readonly position: number }
  /** A whole query of Metrics Insights in place of an expression: `SELECT …`. */
  | { readonly kind: 'insights'; readonly position: number }
  | { readonly kind: 'negation'; readonly operand: MathNode; readonly position: number }
  | { readonly kind: 'array'; readonly items: readonly MathNode[]; readonly position: number }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: MathNode;
      readonly right: MathNode;
      readonly position: number;
    }
  | {
      readonly kind: 'call';
      readonly name: string;
      readonly args: readonly MathNode[];
      readonly position: number;
    };

export type CallNode = Extract<MathNode, { kind: 'call' }>;

/** The operands, items or arguments of a node. */
export function partsOfNode(node: MathNode): readonly MathNode[] {
  switch (node.kind) {
    case 'negation':
      return [node.operand];
    case 'array':
      return node.items;
    case 'binary':
      return [node.left, node.right];
    case 'call':
      return node.args;
    default:
      return [];
  }
}
