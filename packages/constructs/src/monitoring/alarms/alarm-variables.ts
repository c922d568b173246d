import type { Quantity } from '@inference-pipeline/monitoring-constructs';
import { Fn, Lazy, ref, TerraformLocal, Token } from 'cdktf';
import type { Construct } from 'constructs';

/** The Terraform variables that adjust the alarms of a stack, by their names. */
export interface AlarmVariables {
  /** Of type `map(number)`: thresholds by {@link variableKey}, in milliseconds, percent or amounts. */
  readonly thresholds: string;
  /** Of type `set(string)`: {@link variableKey}s of the alarms that tell nobody. */
  readonly silenced: string;
}

/** An alarm's name in Terraform variables: its name in a stack file, in snake case. */
export function variableKey(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** Name of the burn-rate alarms of an objective, all of them, in Terraform variables. */
export function burnRateKey(level: string): string {
  return `${level}_burn`;
}

/**
 * Significant digits of a threshold in a text: as many as any double has, so that no calculation of
 * Terraform's, which has more, writes a hundred of them.
 */
const NUMBER = '%.15g';

/**
 * The thresholds of alarms and their texts as local values of Terraform, which follow the variables. Their
 * names are not prefixed, because people read them in every alarm: a stack has them once.
 */
export class AdjustedAlarms {
  readonly #thresholds: Record<string, unknown> = {};
  readonly #texts: Record<string, string> = {};

  constructor(
    private readonly scope: Construct,
    private readonly variables: AlarmVariables | undefined,
  ) {}

  /** The threshold of an alarm, which the variable may replace. */
  threshold(key: string, usual: Quantity): Quantity {
    if (this.variables === undefined) return usual;
    if (Object.keys(this.#thresholds).length === 0) {
      localValue(this.scope, 'alarm_thresholds', () => this.#thresholds);
      localValue(this.scope, 'alarm_threshold_texts', () => this.#texts);
    }

    const name = variableKey(key);
    const value = `local.alarm_thresholds.${name}`;
    this.#thresholds[name] = Fn.coalesce([
      Token.asAny(ref(`lookup(var.${this.variables.thresholds}, "${name}", null)`)),
      amountOf(usual),
    ]);
    this.#texts[name] = textOf(usual.kind, value);
    return {
      ...usual,
      terraform: {
        value: Token.asNumber(ref(value)),
        text: Token.asString(ref(`local.alarm_threshold_texts.${name}`)),
      },
    };
  }

  /** The condition, without `${}`, under which an alarm tells nobody. */
  silencedWhen(key: string): { readonly silencedWhen?: string } {
    if (this.variables === undefined) return {};
    return { silencedWhen: `contains(var.${this.variables.silenced}, "${variableKey(key)}")` };
  }
}

function localValue(scope: Construct, name: string, produce: () => unknown): void {
  new TerraformLocal(scope, name, Lazy.anyValue({ produce })).overrideLogicalId(name);
}

/** Milliseconds, percent or an amount. */
function amountOf(quantity: Quantity): number {
  if (quantity.kind === 'duration') return quantity.microseconds / 1_000;
  return quantity.kind === 'percentage' ? quantity.percent : quantity.amount;
}

/** A text in the unit that people use, as `describeQuantity` writes what is known at synthesis. */
function textOf(kind: Quantity['kind'], value: string): string {
  switch (kind) {
    case 'duration':
      return `\${${value} % 60000 == 0 ? ${longDuration(value)} : ${value} >= 1000 ? format("${NUMBER} s", ${value} / 1000) : format("${NUMBER} ms", ${value})}`;
    case 'percentage':
      return `\${format("${NUMBER} %%", ${value})}`;
    case 'amount':
      return `\${format("${NUMBER}", ${value})}`;
  }
}

/** An expression for whole minutes, in hours where they are whole. */
function longDuration(value: string): string {
  const units = (unit: string, length: number) =>
    `${value} == ${length} ? "1 ${unit}" : format("${NUMBER} ${unit}s", ${value} / ${length})`;
  return `(${value} % 3600000 == 0 ? (${units('hour', 3_600_000)}) : (${units('minute', 60_000)}))`;
}
