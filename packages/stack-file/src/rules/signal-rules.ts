import { didYouMean } from '@inference-pipeline/command-line';
import type { SignalKind } from '@inference-pipeline/inference-contract';

import type { SignalConfig } from '../stack-config';
import type { Rule } from './rule';

/** Names become parts of names in AWS, of which people see some without their case. */
const signalNamesDiffer: Rule = function* ({ signals }, document) {
  const seen = new Map<string, string>();
  for (const name of Object.keys(signals)) {
    const other = seen.get(name.toLowerCase());
    seen.set(name.toLowerCase(), name);
    if (other === undefined) continue;
    yield document.diagnosticAtKey(['signals', name], {
      expected: `a name that differs from ${other} in more than case`,
      got: `"${name}"`,
      hint: 'nobody could tell their alarms apart: rename one of them',
    });
  }
};

/** The kind of signals that a field belongs to. */
const FIELDS_OF_KIND = {
  minimum: 'number',
  maximum: 'number',
  publish: 'number',
  categories: 'category',
} as const satisfies Partial<Record<keyof SignalConfig, SignalKind>>;

const fieldsFitTheKind: Rule = function* ({ signals }, document) {
  for (const [name, signal] of Object.entries(signals)) {
    for (const [field, kind] of Object.entries(FIELDS_OF_KIND)) {
      const path = ['signals', name, field];
      if (kind === signal.kind || !document.isWritten(path)) continue;
      yield document.diagnosticAtKey(path, {
        expected: `no such field with kind: ${signal.kind}`,
        got: `a field of kind: ${kind}`,
        hint: `remove it, or set "kind: ${kind}"`,
      });
    }
  }
};

const boundsAreInOrder: Rule = function* ({ signals }, document) {
  for (const [name, { minimum, maximum }] of Object.entries(signals)) {
    if (minimum === undefined || maximum === undefined || minimum <= maximum) continue;
    yield document.diagnosticAt(['signals', name, 'minimum'], {
      expected: `at most the maximum, ${maximum}`,
      got: String(minimum),
      hint: 'no number would be valid',
    });
  }
};

const signalsHaveABaseline: Rule = function* ({ signals, baseline }, document) {
  const names = Object.keys(signals);
  if (baseline !== undefined && names.length === 0) {
    yield document.diagnosticAtKey(['baseline'], {
      expected: 'no baseline without signals',
      got: baseline,
      hint: 'it would have no effect: add signals, or remove it',
    });
  }
  if (baseline !== undefined) return;
  for (const name of names) {
    if (signals[name]?.maximumDrift === undefined) continue;
    yield document.diagnosticAtKey(['signals', name, 'maximumDrift'], {
      expected: 'no such field without a baseline',
      got: 'a field that would have no effect',
      hint: 'drift is measured against the baseline: set baseline, or remove the field',
    });
  }
};

const keptSignalsExist: Rule = ({ signals, records }, document) =>
  records.keep.flatMap((name, index) =>
    Object.hasOwn(signals, name)
      ? []
      : [
          document.diagnosticAt(['records', 'keep', index], {
            expected: 'the name of a signal',
            got: `"${name}"`,
            suggestion: didYouMean(name, Object.keys(signals)),
            hint: 'there is no signal of this name',
          }),
        ],
  );

const publishedSignalsMayBeShown: Rule = function* ({ signals, records }, document) {
  if (records.payload === 'full') return;
  for (const [name, { publish }] of Object.entries(signals)) {
    if (!publish || records.keep.includes(name)) continue;
    yield document.diagnosticAt(['signals', name, 'publish'], {
      expected: `false with records.payload: ${records.payload}`,
      got: 'true',
      hint: `the metric would show each value: list ${name} under records.keep, or remove publish`,
    });
  }
};

/** Rules about signals, and what is published and kept of them. */
export const SIGNAL_RULES: readonly Rule[] = [
  signalNamesDiffer,
  fieldsFitTheKind,
  boundsAreInOrder,
  signalsHaveABaseline,
  keptSignalsExist,
  publishedSignalsMayBeShown,
];
