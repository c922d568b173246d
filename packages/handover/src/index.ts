export type { InferenceUsage } from './cost/log-volume';
export {
  type CostItem,
  type MonitoringCost,
  monitoringCost,
  totalUsd,
} from './cost/monitoring-cost';
export { CLOUDWATCH_PRICES, type Price, type PriceList } from './cost/prices';
export { inputsSection, outputsSection, resourcesSection } from './readme/contents';
export { costSection } from './readme/cost';
export { destructionSection } from './readme/destruction';
export { filesSection } from './readme/files';
export { UnknownPermissionsError, permissionsSection } from './readme/permissions';
export { README_PATH, testSection } from './readme/readme';
export { ALARM_SETTINGS, type AlarmSettings } from './tftest/alarm-settings';
export { ALARM_TEST_PATH, alarmTest, givenVariables, mocks } from './tftest/alarm-test';
export type { TestInputs } from './tftest/test-inputs';
export { writeHandover, writeWithChecksums } from './write-handover';
