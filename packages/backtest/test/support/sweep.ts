import { join } from 'node:path';

import { tunableAlarms } from '../../src/sweep/alarm-settings';
import { workspace } from './frozen-stacks';

/** The alarms that a stack file can tune, from the schema that is checked in. */
export const TUNABLE = tunableAlarms(join(workspace.stacks.path, 'stack.schema.json'));
