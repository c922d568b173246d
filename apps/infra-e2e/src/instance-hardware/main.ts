import { writeFileSync } from 'node:fs';

import { HARDWARE_FILE, hardwareSource } from './hardware-source';

writeFileSync(HARDWARE_FILE, hardwareSource());
