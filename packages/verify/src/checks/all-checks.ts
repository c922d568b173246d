import type { Check } from '../check';
import { alarmActions } from './alarm-actions';
import { alarmFires } from './alarm-fires';
import { alarmSettings } from './alarm-settings';
import { alarmStates } from './alarm-states';
import { alarmsExist } from './alarms-exist';
import { apiAnswers } from './api-answers';
import { dashboard } from './dashboard';
import { endpointConfiguration } from './endpoint-configuration';
import { endpointInService } from './endpoint-in-service';
import { endpointLogs } from './endpoint-logs';
import { endpointVariants } from './endpoint-variants';
import { functionLogs } from './function-logs';
import { metrics } from './metrics';
import { notificationDelivered } from './notification-delivered';
import { records } from './records';
import { subscriptions } from './subscriptions';

/**
 * Every check, in phases: those of one phase look at the same time. First the requests are sent; an
 * alarm is provoked last, and who was told of it is seen after that.
 */
export const CHECK_PHASES: readonly (readonly Check[])[] = [
  [apiAnswers],
  [
    endpointInService,
    endpointConfiguration,
    endpointVariants,
    functionLogs,
    endpointLogs,
    records,
    metrics,
    dashboard,
    alarmsExist,
    alarmSettings,
    alarmActions,
    alarmStates,
    subscriptions,
  ],
  [alarmFires],
  [notificationDelivered],
];
