import { ref, Token } from 'cdktf';

/**
 * The attribute that keeps an alarm from telling anybody while a condition holds. The alarm is evaluated
 * all the same, and its state is there for dashboards, composite alarms and deployments.
 *
 * @param silencedWhen a Terraform condition, without `${}`. Default: the attribute is left out
 */
export function actionsUnless(silencedWhen: string | undefined) {
  if (silencedWhen === undefined) return {};
  return { actionsEnabled: Token.asAny(ref(`!${silencedWhen}`)) };
}
