import { code, link, prose, table } from '@inference-pipeline/command-line';
import { regionOf, type TerraformJson } from '@inference-pipeline/terraform';

import type { InferenceUsage } from '../cost/log-volume';
import { monitoringCost, totalUsd, type CostItem } from '../cost/monitoring-cost';
import { CLOUDWATCH_PRICES } from '../cost/prices';

/** The section on the cost of monitoring the stack. */
export function costSection(configuration: TerraformJson, usage: InferenceUsage): string {
  const cost = monitoringCost(configuration, usage);
  const { region, checked, current } = CLOUDWATCH_PRICES;
  const ownRegion = regionOf(configuration);
  return [
    '## What its monitoring costs',
    '',
    `By list prices of Amazon CloudWatch in ${region}, compared with their sources on ${checked}, in US dollars, ` +
      `before free tier, discounts and taxes. ${
        ownRegion === region
          ? 'Other regions'
          : `This stack is in ${String(ownRegion)}: other regions`
      } have other prices; ${link('what is valid today', current)} counts.`,
    '',
    'Each month, whatever the traffic:',
    '',
    costTable(cost.perMonth),
    '',
    'For each million inferences:',
    '',
    costTable(cost.perMillionInferences),
    '',
    `Measured on ${usage.measured}: ${prose(usage.method)}`,
    '',
    "Not counted: all that is not monitoring (the endpoint's instances, Lambda, API, tables, the customer managed key), the log of the model's container, storage of logs, queries of logs (also those of dashboards), " +
      'GetMetricData by other tools, messages by SMS. A resource with `for_each` or `count` is counted once.',
    ...(cost.unpricedTypes.length > 0
      ? ['', `No price is known here for ${cost.unpricedTypes.map(code).join(', ')}.`]
      : []),
  ].join('\n');
}

function costTable(items: readonly CostItem[]): string {
  const rows = items.map(({ item, basis, quantity, price, costUsd }) => [
    `${item}: ${basis}`,
    amount(quantity),
    `${link(String(price.usd), price.source)} per ${price.per} (${price.asOf})`,
    costUsd.toFixed(2),
  ]);
  return table(
    ['item', 'quantity', 'price', 'US dollars'],
    [...rows, ['**Together**', '', '', `**${totalUsd(items).toFixed(2)}**`]],
    ['left', 'right', 'left', 'right'],
  );
}

/** Whole numbers with thousands separators, others with three decimals; the same in every locale. */
function amount(quantity: number): string {
  return Number.isInteger(quantity)
    ? String(quantity).replace(/\B(?=(\d{3})+$)/g, ',')
    : quantity.toFixed(3);
}
