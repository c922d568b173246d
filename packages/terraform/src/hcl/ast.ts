/** An expression in Terraform's language. */
export type HclNode =
  | { readonly kind: 'literal'; readonly value: boolean | number | string | null }
  /** Text and expressions, joined. */
  | { readonly kind: 'template'; readonly parts: readonly (HclNode | string)[] }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'attribute'; readonly of: HclNode; readonly name: string }
  | { readonly kind: 'index'; readonly of: HclNode; readonly key: HclNode }
  | { readonly kind: 'list'; readonly items: readonly HclNode[] }
  | { readonly kind: 'object'; readonly entries: readonly (readonly [HclNode, HclNode])[] }
  | { readonly kind: 'unary'; readonly operator: string; readonly operand: HclNode }
  | {
      readonly kind: 'binary';
      readonly operator: string;
      readonly left: HclNode;
      readonly right: HclNode;
    }
  | {
      readonly kind: 'conditional';
      readonly test: HclNode;
      readonly whenTrue: HclNode;
      readonly whenFalse: HclNode;
    }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly HclNode[] };
