import type { MuteRuleModel } from '../mutes/mute-rule';
import type { AnyAlarmModel } from './alarm-set';

/** A change of the alarms while the engine runs. It is data, so that it can be kept and repeated. */
export type AlarmChange =
  /** Creates an alarm, or replaces an existing one. */
  | { readonly kind: 'put'; readonly alarm: AnyAlarmModel }
  | { readonly kind: 'delete'; readonly names: readonly string[] }
  /** Creates a mute rule, or replaces the one of its name. */
  | { readonly kind: 'putMuteRule'; readonly rule: MuteRuleModel }
  | { readonly kind: 'deleteMuteRule'; readonly name: string }
  /** Switches the actions on or off. */
  | { readonly kind: 'actions'; readonly names: readonly string[]; readonly enabled: boolean };
