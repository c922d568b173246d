import type { Check } from './check';
import { alarmActionsEnabled } from './checks/alarm-actions-enabled';
import { alarmFires } from './checks/alarm-fires';
import { alarmSettingsUnchanged } from './checks/alarm-settings-unchanged';
import { alarmStatesCalm } from './checks/alarm-states-calm';
import { alarmsExist } from './checks/alarms-exist';
import { apiAnswers } from './checks/api-answers';
import { chatChannelsConfigured } from './checks/chat-channels-configured';
import { dashboardUnchanged } from './checks/dashboard-unchanged';
import { endpointConfigurationCurrent } from './checks/endpoint-configuration-current';
import { endpointInService } from './checks/endpoint-in-service';
import { endpointLogsArrive } from './checks/endpoint-logs-arrive';
import { endpointVariantsSettled } from './checks/endpoint-variants-settled';
import { eventRulesEnabled } from './checks/event-rules-enabled';
import { functionLogsArrive } from './checks/function-logs-arrive';
import { groundTruthTaken } from './checks/ground-truth-taken';
import { httpsReceiversSubscribed } from './checks/https-receivers-subscribed';
import { lambdaReceiversCallable } from './checks/lambda-receivers-callable';
import { metricsCountRequests } from './checks/metrics-count-requests';
import { notificationDelivered } from './checks/notification-delivered';
import { recordsWritten } from './checks/records-written';
import { streamAnswers } from './checks/stream-answers';
import { subscriptionsConfirmed } from './checks/subscriptions-confirmed';

/**
 * Every check, in phases; the checks of a phase run at the same time. The requests come first. An alarm
 * is provoked last, and its notification is checked after that.
 */
export const CHECK_PHASES: readonly (readonly Check[])[] = [
  [apiAnswers, streamAnswers],
  [
    endpointInService,
    endpointConfigurationCurrent,
    endpointVariantsSettled,
    functionLogsArrive,
    endpointLogsArrive,
    recordsWritten,
    metricsCountRequests,
    groundTruthTaken,
    dashboardUnchanged,
    alarmsExist,
    alarmSettingsUnchanged,
    alarmActionsEnabled,
    alarmStatesCalm,
    subscriptionsConfirmed,
    httpsReceiversSubscribed,
    lambdaReceiversCallable,
    chatChannelsConfigured,
    eventRulesEnabled,
  ],
  [alarmFires],
  [notificationDelivered],
];
