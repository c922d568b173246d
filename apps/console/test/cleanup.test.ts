import { Cleanup } from '../src/cleanup';

describe('cleanup', () => {
  it('runs its steps once, the last added first', async () => {
    const done: string[] = [];
    const cleanup = new Cleanup();
    cleanup.add(() => void done.push('first'));
    cleanup.add(() => Promise.resolve().then(() => void done.push('second')));
    await Promise.all([cleanup.run(), cleanup.run()]);
    expect(done).toEqual(['second', 'first']);
  });

  it('runs the other steps if one fails, and reports the failure', async () => {
    const done: string[] = [];
    const cleanup = new Cleanup();
    cleanup.add(() => void done.push('first'));
    cleanup.add(() => {
      throw new Error('no');
    });
    await expect(cleanup.run()).rejects.toThrow('Not everything stopped: Error: no');
    expect(done).toEqual(['first']);
  });
});
