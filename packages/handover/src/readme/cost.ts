import { code, link, prose, table } from '@inference-pipeline/command-line';
import type { WatchedSignals } from '@inference-pipeline/inference-contract';
import { regionOf, type TerraformJson } from '@inference-pipeline/terraform';

import type { InferenceUsage } from '../cost/log-volume';
import { monitoringCost, totalUsd, type CostItem } from '../cost/monitoring-cost';
import { CLOUDWATCH_PRICES } from '../cost/prices';
import { trafficCost, type TrafficCost } from '../cost/traffic-cost';

/** The section on the cost of monitoring the stack. */
export function costSection(
  configuration: TerraformJson,
  usage: InferenceUsage,
  watched?: WatchedSignals,
): string {
  const cost = monitoringCost(configuration, usage, watched);
  const traffic = trafficCost(configuration, usage, watched);
  const { region, checked, current, priceList } = CLOUDWATCH_PRICES;
  const ownRegion = regionOf(configuration);
  return [
    '## Cost of monitoring',
    '',
    `Up to **${dollars(cost.perMonth)} a month**, and ${dollars(cost.perMillionInferences)} per million inferences. ` +
      `These are list prices of Amazon CloudWatch in ${region}, checked on ${checked}, before free tier, discounts and taxes` +
      `${ownRegion === region ? '' : `; this stack is in ${ownRegion ?? "the provider's region"}, where prices may differ`}. ` +
      `**Not verified against AWS**: the figures are those of the third parties that the tables link, with their dates. AWS's own are on ${link('its price page', current)} and in ${link('its price list', priceList)}.`,
    '',
    'Per month, whatever the traffic (a custom metric costs nothing in hours without data):',
    '',
    costTable(cost.perMonth),
    '',
    'Per million inferences:',
    '',
    costTable(cost.perMillionInferences),
    '',
    ...trafficLines(traffic),
    `Log volume measured on ${usage.measured}: ${prose(usage.method)}`,
    '',
    `Not included: ${traffic === undefined ? 'the pipeline itself (endpoint instances, Lambda, API, tables, customer managed key)' : 'endpoint instances, storage of the tables, customer managed key'}, the log of the ` +
      'model container, log storage, log queries (including queries of the dashboard), GetMetricData calls of other tools, and ' +
      'notifications: SMS, and HTTPS beyond 100,000 a month (chats, functions and events of AWS cost nothing). A resource with `for_each` or `count` counts once.',
    ...(cost.unpricedTypes.length > 0
      ? [
          '',
          `Not included either, because their price is not known here: ${cost.unpricedTypes.map(code).join(', ')}.`,
        ]
      : []),
  ].join('\n');
}

/** What the traffic of the stack file costs a month; nothing if it names none. */
function trafficLines(cost: TrafficCost | undefined): readonly string[] {
  if (cost === undefined) return [];
  const { requestsPerSecond, inferencesPerMonth, monitoring, serving, idempotency, storage } = cost;
  const millions = (inferencesPerMonth / 1_000_000).toFixed(1);
  return [
    `At ${amount(requestsPerSecond)} requests a second on average, as the stack file expects (${code('traffic.requestsPerSecond')}), ${millions} million inferences a month, at the first tier of each price:`,
    '',
    costTable([...monitoring, ...serving]),
    '',
    `Requests with an ${code('Idempotency-Key')} cost in addition ${dollars(idempotency)} a month if all have one: ${idempotency.map(({ basis }) => basis).join(' and ')} of its table.`,
    '',
    ...(storage === undefined
      ? []
      : [
          `Not in the table: the storage of inputs and results, ${dollars([storage])} a month ${storage.basis} (${priceOf(storage)}).`,
          '',
        ]),
    ...streamLines(cost),
    ...transportLines(cost),
  ];
}

/** What streams cost; nothing if there are none. */
function streamLines({ streams, serving }: TrafficCost): readonly string[] {
  if (streams.length === 0) return [];
  const saved = serving.filter(({ item }) => item === 'HTTP API');
  const items = streams.map((item) => `${dollars([item])} ${item.basis} (${priceOf(item)})`);
  return [
    `Requests to ${code('streaming_url')} pass no HTTP API. If all were streamed, this would save ${dollars(saved)} a month of the table, and cost in addition ${items.join(', and ')}.`,
    '',
  ];
}

function priceOf({ price }: CostItem): string {
  return `${link(decimal(price.usd), price.source)} per ${price.per}, ${price.asOf}`;
}

function transportLines({ transport, transports }: TrafficCost): readonly string[] {
  if (transport === undefined) return [];
  const other = transport === 'emf' ? 'put-metric-data' : 'emf';
  const [own, others] = [transports[transport], transports[other]].map(
    (usd) => `$${usd.toFixed(2)}`,
  );
  const advice =
    transports[transport] > transports[other]
      ? ` **Set ${code(`metrics.transport: ${other}`)} in the stack file**: metrics keep their names, dimensions and values.`
      : '';
  return [
    `The metrics cost ${own} of this with ${code(`metrics.transport: ${transport}`)}; with ${code(other)} they would cost ${others}.${advice}`,
    '',
  ];
}

function costTable(items: readonly CostItem[]): string {
  const rows = items.map(({ item, basis, quantity, price, costUsd }) => [
    basis === '' ? item : `${item}: ${basis}`,
    amount(quantity),
    `${link(decimal(price.usd), price.source)} per ${price.per} (${price.asOf})`,
    costUsd.toFixed(2),
  ]);
  return table(
    ['item', 'quantity', 'price', 'US dollars'],
    [...rows, ['**Total**', '', '', `**${totalUsd(items).toFixed(2)}**`]],
    ['left', 'right', 'left', 'right'],
  );
}

function dollars(items: readonly CostItem[]): string {
  return `$${totalUsd(items).toFixed(2)}`;
}

/** Whole numbers with thousands separators, others with three decimals; the same in every locale. */
function amount(quantity: number): string {
  return Number.isInteger(quantity)
    ? String(quantity).replace(/\B(?=(\d{3})+$)/g, ',')
    : quantity.toFixed(3);
}

/** Without an exponent, which JavaScript uses below a millionth. */
function decimal(usd: number): string {
  return usd.toFixed(12).replace(/\.?0+$/, '');
}
