import { runCommand, UserError } from '../src';

describe('runCommand', () => {
  const { exitCode } = process;
  const printed = jest.spyOn(console, 'error');

  beforeEach(() => {
    printed.mockReset();
    process.exitCode = 0;
  });
  afterAll(() => {
    printed.mockRestore();
    process.exitCode = exitCode;
  });

  it('ends with the number that the action returns', async () => {
    await runCommand(() => Promise.resolve(2));

    expect(process.exitCode).toBe(2);
    expect(printed).not.toHaveBeenCalled();
  });

  it('prints a UserError without its stack trace', async () => {
    await runCommand(() => {
      throw new UserError('no such stack');
    });

    expect(printed).toHaveBeenCalledWith('no such stack');
    expect(process.exitCode).toBe(1);
  });

  it('prints other errors of a user, by their class', async () => {
    const error = new RangeError('too large');

    await runCommand(() => Promise.reject(error), [RangeError]);

    expect(printed).toHaveBeenCalledWith('too large');
  });

  it('prints a defect with its stack trace', async () => {
    const defect = new Error('defect');

    await runCommand(() => Promise.reject(defect));

    expect(printed).toHaveBeenCalledWith(defect);
    expect(process.exitCode).toBe(1);
  });
});
