import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { importCircles } from '../src/import-circles';
import { linkedCopy } from '../src/workspace-copy';

describe('import', () => {
  const workspace = linkedCopy('circles');
  const write = (file: string, code: string) => writeFileSync(join(workspace, file), code);

  it('runs in no circle, types included', async () => {
    const { circles, importCount } = await importCircles(workspace, ['apps', 'packages']);

    expect(circles).toEqual([]);
    expect(importCount).toBeGreaterThan(1_000);
  });

  it('is found in a circle of types', async () => {
    const [one, other] = ['packages/terraform/src/one.ts', 'packages/terraform/src/other.ts'];
    write(one, "import type { Other } from './other';\n\nexport type One = Other;\n");
    write(other, "import type { One } from './one';\n\nexport type Other = One;\n");

    const { circles } = await importCircles(workspace, ['packages/terraform']);

    expect(circles.flat()).toEqual(expect.arrayContaining([one, other]));
  });
});
